import { CLIENT_HEADER } from '@madoguchi/contract/client';
import { problemSchema } from '@madoguchi/contract/problem';
import type { Route } from '@madoguchi/contract/route';
import fc from 'fast-check';
import { expect } from 'vitest';
import type { Answer } from './browser.ts';

export const JSON_HEADERS = { 'content-type': 'application/json', [CLIENT_HEADER]: 'test' };

/** Expects a problem of the contract that tells nothing of the inside. */
export function expectProblem(answer: Answer): void {
  const problem = problemSchema.parse(answer.body);
  expect(problem.status).toBe(answer.status);
  expect(answer.headers.get('content-type')).toContain('application/problem+json');
  expect(JSON.stringify(answer.body)).not.toMatch(/node_modules|\.ts:|at [A-Z]\w+\./);
}

/** Things that people and attackers put where a plain value belongs. */
const oddValue = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 40 }),
  fc.constantFrom(
    '',
    '\u0000',
    '\ud800',
    '\u202e',
    'ヤマダ',
    "' OR 1=1 --",
    '%',
    '_',
    '../../etc/passwd',
    'a'.repeat(5_000),
  ),
  fc.integer(),
  fc.double(),
  fc.boolean(),
  fc.constant(null),
  fc.array(fc.anything({ maxDepth: 1 }), { maxLength: 4 }),
  fc.object({ maxDepth: 2, maxKeys: 4 }),
);
/** The same where only text can stand: in an address. */
export const oddText = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom(
    '',
    '\u0000',
    '\ud800',
    '%',
    '1',
    '1e3',
    '-1',
    '99999999999999999999',
    '1 OR 1=1',
    '__proto__',
  ),
);

/** A body with the fields of the route, some of them odd, now and then with a field that is not its own. */
export function bodyFor(route: Route): fc.Arbitrary<unknown> {
  const shape = (route.body as unknown as { shape?: Record<string, unknown> } | undefined)?.shape ?? {};
  const fields = Object.fromEntries(Object.keys(shape).map((name) => [name, oddValue]));
  return fc.oneof(
    oddValue,
    fc.record(fields, { requiredKeys: [] }),
    fc.record({ ...fields, unexpected: oddValue }, { requiredKeys: [] }),
  );
}

/** The address of a route with any text for its parameters. */
export function addressFor(route: Route, id: string, query: Record<string, string>): string {
  const path = route.path.replace(/:[A-Za-z]+/g, () => encodeURIComponent(Buffer.from(id).toString()));
  const text = new URLSearchParams(query).toString();
  return text === '' ? path : `${path}?${text}`;
}
