import type { z } from 'zod';
import type { ProblemCode } from './problem.ts';

export type Method = 'GET' | 'POST' | 'DELETE';

/**
 * One route, declared once: both APIs bind it, the OpenAPI documents show it, the typed web client calls it. Requests
 * and replies are both validated against it.
 */
export interface Route {
  method: Method;
  /** Express 5 pattern, e.g. `/api/customers/:customerId`. */
  path: string;
  /** One sentence for the OpenAPI document. */
  summary: string;
  params?: z.ZodType;
  query?: z.ZodType;
  body?: z.ZodType;
  reply: z.ZodType;
  /** Who may call it: anyone, a person who passed the password, or one who passed the code as well. */
  access: 'public' | 'password_passed' | 'signed_in';
  /** Problems beyond those that every route can answer with. */
  problems: readonly ProblemCode[];
  /** The request carries an `Idempotency-Key` header; a second press with the same key does nothing twice. */
  idempotent?: true;
}

/** Keeps the literal types of a route. */
export function defineRoute<const R extends Route>(route: R): R {
  return route;
}

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;
type Given<S> = S extends z.ZodType ? z.input<S> : undefined;

/** What a handler receives, parsed. */
export interface RequestOf<R extends Pick<Route, 'params' | 'query' | 'body'>> {
  params: Parsed<R['params']>;
  query: Parsed<R['query']>;
  body: Parsed<R['body']>;
}

/** What a client gives. */
export interface CallOf<R extends Route> {
  params: Given<R['params']>;
  query: Given<R['query']>;
  body: Given<R['body']>;
}

export type ReplyOf<R extends Route> = z.output<R['reply']>;
