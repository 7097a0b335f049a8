import { type CallOptions, callRoute } from '@madoguchi/contract/client';
import type { ReplyOf, Route } from '@madoguchi/contract/route';

/** Calls a route of the console API with the browser's fetch. Throws `ApiError`. */
export function call<R extends Route>(
  route: R,
  given: Parameters<typeof callRoute<R>>[2],
  options: CallOptions = {},
): Promise<ReplyOf<R>> {
  return callRoute(window.fetch.bind(window), route, given, options);
}
