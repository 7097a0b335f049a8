import type { z } from 'zod';
import type { ProblemCode } from './problem.ts';

/**
 * A file that is written while it is sent, declared like a route: the API binds it, the web leads to its address. What is sent has no schema
 * of ours; a refusal comes before its first byte, as a problem.
 */
export interface Download {
  path: string;
  /** One sentence for the OpenAPI document. */
  summary: string;
  query: z.ZodType;
  /** What it may be sent as. */
  mediaTypes: readonly string[];
  access: 'signed_in';
  problems: readonly ProblemCode[];
}

/** Keeps the literal types of a download. */
export function defineDownload<const D extends Download>(download: D): D {
  return download;
}
