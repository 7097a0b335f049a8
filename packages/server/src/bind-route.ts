import type { FieldFault } from '@madoguchi/contract/problem';
import type { ReplyOf, RequestOf, Route } from '@madoguchi/contract/route';
import type { Express, Request, RequestHandler, Response } from 'express';
import type { z } from 'zod';
import { ProblemError } from './problem-error.ts';

/** What a handler gets: the parsed request, and Express's own objects for sessions and headers. */
export interface Call<R extends Route> extends RequestOf<R> {
  request: Request;
  response: Response;
}

export type Handler<R extends Route> = (call: Call<R>) => Promise<ReplyOf<R>>;

/** Most faults told of one request. */
const MAX_FAULTS = 20;

/**
 * Binds a route of the contract to Express: the guards of its access, the parsed request, the checked reply. A reply
 * that breaks the contract is a bug and becomes a 500 rather than leaking what it should not hold.
 */
export function bindRoute<R extends Route>(
  app: Express,
  route: R,
  guards: readonly RequestHandler[],
  handle: Handler<R>,
): void {
  const answer: RequestHandler = async (request, response) => {
    const parsed = parseRequest(route, request);
    const reply = await handle({ ...parsed, request, response });
    const checked = route.reply.safeParse(reply);
    if (!checked.success)
      throw new Error(`The reply of ${route.path} breaks the contract: ${checked.error.message}`);
    response.json(checked.data);
  };
  const method = route.method.toLowerCase() as 'get' | 'post' | 'delete';
  app[method](route.path, ...guards, answer);
}

/**
 * The request as its schemas read it.
 *
 * @throws ProblemError `invalid_request`, with the faults field by field
 */
export function parseRequest<R extends Pick<Route, 'params' | 'query' | 'body'>>(
  route: R,
  request: Request,
): RequestOf<R> {
  const faults: FieldFault[] = [];
  const take = (schema: z.ZodType | undefined, value: unknown, prefix: string): unknown => {
    if (schema === undefined) return undefined;
    const result = schema.safeParse(value, { reportInput: true });
    if (result.success) return result.data;
    faults.push(...result.error.issues.flatMap((issue) => faultsOf(issue, prefix)));
    return undefined;
  };
  const parsed = {
    params: take(route.params, request.params, 'params'),
    query: take(route.query, { ...request.query }, 'query'),
    body: take(route.body, request.body ?? {}, ''),
  };
  if (faults.length > 0) throw new ProblemError('invalid_request', { errors: faults.slice(0, MAX_FAULTS) });
  return parsed as RequestOf<R>;
}

/** Longest name of an unknown field that is repeated. */
const MAX_NAME = 40;

/** zod's issue as faults of fields. A value is never repeated: it may be a password. */
function faultsOf(issue: z.core.$ZodIssue, prefix: string): FieldFault[] {
  const at = (...names: PropertyKey[]) =>
    [prefix, ...names.map(String)].filter((part) => part !== '').join('.');
  if (issue.code !== 'unrecognized_keys') return [{ path: at(...issue.path), fault: faultWord(issue) }];
  return issue.keys.map((key) => ({
    path: at(...issue.path, key.slice(0, MAX_NAME)),
    fault: 'unknown_field',
  }));
}

function faultWord(issue: z.core.$ZodIssue): string {
  switch (issue.code) {
    case 'invalid_type':
      return issue.input === undefined ? 'required' : 'wrong_type';
    case 'too_big':
      return 'too_long';
    case 'too_small':
      return 'too_short';
    case 'invalid_value':
      return 'not_a_choice';
    case 'custom':
      return issue.message;
    default:
      return 'invalid';
  }
}
