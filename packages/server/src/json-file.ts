import { readFileSync } from 'node:fs';
import type { z } from 'zod';

/**
 * Reads a file of settings.
 *
 * @param what - what it is called in an error, e.g. `limits file`
 * @param defaults - members that the file need not have
 * @throws Error that names the file and each fault in it
 */
export function readJsonFile<S extends z.ZodType>(
  path: string,
  schema: S,
  { what = 'file', defaults = {} }: { what?: string; defaults?: object } = {},
): z.output<S> {
  let given: unknown;
  try {
    given = JSON.parse(readFileSync(path, 'utf8'));
  } catch (error) {
    throw new Error(`The ${what} ${path} cannot be read as JSON: ${(error as Error).message}`);
  }
  const parsed = schema.safeParse({ ...defaults, ...(given as object) });
  if (parsed.success) return parsed.data;
  const faults = parsed.error.issues.map((issue) => `${issue.path.join('.')}: ${issue.message}`);
  throw new Error(`The ${what} ${path} cannot be used:\n  ${faults.join('\n  ')}`);
}
