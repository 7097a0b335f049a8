import type { z } from 'zod';

/**
 * A stream of server-sent events, declared like a route: the API binds it, the web opens it with `EventSource`. Each
 * message is one JSON value of `event`.
 */
export interface Stream {
  /** Express 5 pattern. */
  path: string;
  summary: string;
  params?: z.ZodType;
  event: z.ZodType;
  access: 'signed_in';
}

/** Keeps the literal types of a stream. */
export function defineStream<const S extends Stream>(stream: S): S {
  return stream;
}

type Parsed<S> = S extends z.ZodType ? z.output<S> : undefined;

export type StreamEvent<S extends Stream> = z.output<S['event']>;
export type StreamParams<S extends Stream> = Parsed<S['params']>;

/**
 * The name of the event that says only that the stream lives, and every how many ms it comes at the latest: whoever hears
 * nothing for longer than twice that is not connected any more, whatever the line says.
 */
export const BEAT = { event: 'beat', everyMs: 5_000 } as const;

/**
 * Query parameter with the id of the last event that was received, where the header `Last-Event-ID` cannot be sent: a
 * page that opens a stream anew by itself sets no headers.
 */
export const AFTER_PARAMETER = 'after';
