import type { RequestHandler } from 'express';

/** What is traced, and how it ends. Spans tell which route and which act of the store, how long, and how it went: never of whom. */
export interface Tracing {
  /** A span for each request, by route pattern. */
  requests: RequestHandler;
  /** The same store; what a request asks of it is a span below the request's. */
  store<T extends object>(store: T): T;
  /** Hands over what is left. */
  stop(): Promise<void>;
}

/** Costs nothing. */
export const NO_TRACING: Tracing = {
  requests: (_request, _response, next) => next(),
  store: (store) => store,
  stop: async () => {},
};
