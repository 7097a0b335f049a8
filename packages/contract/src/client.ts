import { ApiError } from './api-error.ts';
import { problemSchema } from './problem.ts';
import type { CallOf, ReplyOf, Route } from './route.ts';

type Present<T> = { [K in keyof T as undefined extends T[K] ? never : K]: T[K] } & {
  [K in keyof T as undefined extends T[K] ? K : never]?: T[K];
};

export interface CallOptions {
  signal?: AbortSignal;
  /** For `idempotent` routes: the same key for every press of the same act. */
  idempotencyKey?: string;
}

/**
 * Calls a route with types from its declaration. `send` is `fetch` in a browser.
 *
 * @throws {@link ApiError} for anything but the declared reply
 */
export async function callRoute<R extends Route>(
  send: typeof fetch,
  route: R,
  given: Present<CallOf<R>>,
  options: CallOptions = {},
): Promise<ReplyOf<R>> {
  const parts = given as { params?: Record<string, string>; query?: Record<string, unknown>; body?: unknown };
  let response: Response;
  try {
    response = await send(addressOf(route, parts), requestInit(route, parts.body, options));
  } catch (error) {
    if (options.signal?.aborted) throw error;
    throw new ApiError(null, true);
  }
  const answer: unknown = await response.json().catch(() => null);
  if (response.ok) {
    const reply = route.reply.safeParse(answer);
    if (reply.success) return reply.data as ReplyOf<R>;
  }
  const problem = problemSchema.safeParse(answer);
  throw new ApiError(problem.success ? problem.data : null, false);
}

function addressOf(
  route: Route,
  parts: { params?: Record<string, string>; query?: Record<string, unknown> },
): string {
  const path = route.path.replace(/:([A-Za-z]+)/g, (_, name: string) =>
    encodeURIComponent(parts.params?.[name] ?? ''),
  );
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(parts.query ?? {})) {
    if (value !== undefined && value !== '') query.set(name, String(value));
  }
  const text = query.toString();
  return text === '' ? path : `${path}?${text}`;
}

/** A header that a foreign page cannot send without a preflight: part of the CSRF defence (requirement 57). */
export const CLIENT_HEADER = 'x-madoguchi-client';
export const IDEMPOTENCY_HEADER = 'idempotency-key';

function requestInit(route: Route, body: unknown, options: CallOptions): RequestInit {
  const headers: Record<string, string> = { accept: 'application/json', [CLIENT_HEADER]: 'web' };
  if (body !== undefined) headers['content-type'] = 'application/json';
  if (options.idempotencyKey !== undefined) headers[IDEMPOTENCY_HEADER] = options.idempotencyKey;
  return {
    method: route.method,
    headers,
    credentials: 'same-origin',
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    ...(options.signal === undefined ? {} : { signal: options.signal }),
  };
}
