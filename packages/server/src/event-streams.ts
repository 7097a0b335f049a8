import type { Stream, StreamEvent, StreamParams } from '@madoguchi/contract/stream';
import type { Express, Request, RequestHandler, Response } from 'express';
import { ProblemError } from './problem-error.ts';

/** What a handler of a stream gets: the parsed parameters, and how to send. */
export interface OpenStream<S extends Stream> {
  params: StreamParams<S>;
  request: Request;
  response: Response;
  /** Sends one event; checked against the contract. Does nothing once the stream is closed. */
  send(event: StreamEvent<S>): void;
  close(): void;
}

/** Begins to serve; what it returns runs once when the stream ends, whoever ends it. */
export type StreamHandler<S extends Stream> = (stream: OpenStream<S>) => Promise<() => void>;

/** All streams of a process. */
export interface EventStreams {
  bind<S extends Stream>(
    app: Express,
    stream: S,
    options: {
      guards: readonly RequestHandler[];
      /** Whose it is; each owner has at most {@link MAX_PER_OWNER}. */
      ownerOf: (request: Request) => string;
      open: StreamHandler<S>;
    },
  ): void;
  /** How many are open now, by the pattern of their address; none is told as 0. */
  openByPath(): ReadonlyMap<string, number>;
  /** Ends all of them, so that the server can stop. */
  closeAll(): void;
}

/** A comment line keeps proxies from closing a silent stream, and finds out that the other end is gone. */
const HEARTBEAT_MS = 15_000;
/** Beyond it the oldest is closed: a browser opens no more than six connections anyway. */
const MAX_PER_OWNER = 8;

interface Kept {
  path: string;
  close: () => void;
}

/** Server-sent events by the contract. */
export function createEventStreams(): EventStreams {
  const open = new Map<string, Kept[]>();
  const paths = new Set<string>();

  const keep = (owner: string, kept: Kept) => {
    const all = [...(open.get(owner) ?? []), kept];
    if (all.length > MAX_PER_OWNER) all.shift()?.close();
    open.set(owner, all);
  };
  const forget = (owner: string, close: () => void) => {
    const left = (open.get(owner) ?? []).filter((each) => each.close !== close);
    if (left.length === 0) open.delete(owner);
    else open.set(owner, left);
  };

  return {
    bind(app, stream, { guards, ownerOf, open: begin }) {
      const serve: RequestHandler = async (request, response) => {
        const params = stream.params?.safeParse(request.params);
        if (params?.success === false) throw new ProblemError('not_found');
        const owner = ownerOf(request);
        let end: (() => void) | null = null;
        let closed = false;
        const close = () => {
          if (closed) return;
          closed = true;
          clearInterval(heartbeat);
          forget(owner, close);
          end?.();
          response.end();
        };
        const heartbeat = setInterval(() => response.write(':\n\n'), HEARTBEAT_MS);
        response.once('close', close);
        keep(owner, { path: stream.path, close });
        const send = (event: unknown) => {
          if (closed) return;
          beginAnswer(response);
          response.write(`data: ${JSON.stringify(stream.event.parse(event))}\n\n`);
        };
        try {
          end = await begin({ params: params?.data as never, request, response, send: send as never, close });
        } catch (error) {
          closed = true;
          clearInterval(heartbeat);
          forget(owner, close);
          throw error;
        }
        if (closed) end();
        else beginAnswer(response);
      };
      paths.add(stream.path);
      app.get(stream.path, ...guards, serve);
    },
    openByPath() {
      const all = [...open.values()].flat();
      const count = (path: string) => all.filter((each) => each.path === path).length;
      return new Map([...paths].map((path) => [path, count(path)]));
    },
    closeAll() {
      for (const { close } of [...open.values()].flat()) close();
    },
  };
}

/** The headers go out with the first event, so that a refusal before it can still be a problem. */
function beginAnswer(response: Response): void {
  if (response.headersSent) return;
  response.set({ 'content-type': 'text/event-stream', 'x-accel-buffering': 'no' });
  response.flushHeaders();
}
