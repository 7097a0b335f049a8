import {
  AFTER_PARAMETER,
  BEAT,
  type Stream,
  type StreamEvent,
  type StreamParams,
} from '@madoguchi/contract/stream';
import type { Express, Request, RequestHandler, Response } from 'express';
import { ProblemError } from './problem-error.ts';

/** What a handler of a stream gets: the parsed parameters, and how to send. */
export interface OpenStream<S extends Stream> {
  params: StreamParams<S>;
  request: Request;
  response: Response;
  /** The id of the last event that the other end has, by its own word; null: it has none. */
  lastId: string | null;
  /** Gives each event and beat from here on an id, by which the other end can go on; asked at each. */
  identify(idOf: () => string): void;
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

/** Longer ones are none of ours. */
const MAX_ID_LENGTH = 200;
/** When to connect again after a loss; spread, so that not all pages come at once after a restart. */
const reconnectMs = (n: number): number => 500 + (n % 6) * 100;
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
  let opened = 0;

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
        opened += 1;
        const line = openLine(stream, response, reconnectMs(opened), () => {
          forget(owner, line.close);
          end?.();
        });
        keep(owner, { path: stream.path, close: line.close });
        const { send, close, identify } = line;
        const lastId = lastIdOf(request);
        try {
          end = await begin({
            params: params?.data as never,
            request,
            response,
            lastId,
            identify,
            send,
            close,
          });
        } catch (error) {
          line.abandon();
          forget(owner, close);
          throw error;
        }
        if (line.isClosed()) end();
        else line.begin();
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

/** The sending end of one stream. */
function openLine(stream: Stream, response: Response, retryMs: number, onClose: () => void) {
  let closed = false;
  let idOf: (() => string) | null = null;
  const id = () => (idOf === null ? '' : `id: ${idOf()}\n`);
  // Keeps proxies from closing a silent stream, and tells each end that the other one is gone.
  const beat = () => void response.write(`event: ${BEAT.event}\n${id()}data: 1\n\n`);
  // Nothing is written before the headers: a refusal may still be a problem.
  const beats = setInterval(() => response.headersSent && beat(), BEAT.everyMs);
  const abandon = () => {
    closed = true;
    clearInterval(beats);
  };
  const close = () => {
    if (closed) return;
    abandon();
    onClose();
    response.end();
  };
  response.once('close', close);
  return {
    close,
    /** Stops without an end: somebody else answers. */
    abandon,
    isClosed: () => closed,
    identify(by: () => string) {
      idOf = by;
    },
    begin: () => beginAnswer(response, retryMs),
    send(event: unknown) {
      if (closed) return;
      const text = JSON.stringify(stream.event.parse(event));
      beginAnswer(response, retryMs);
      response.write(`${id()}data: ${text}\n\n`);
    },
  };
}

function lastIdOf(request: Request): string | null {
  const asked = request.query[AFTER_PARAMETER];
  const id = request.get('last-event-id') ?? (typeof asked === 'string' ? asked : '');
  return id === '' || id.length > MAX_ID_LENGTH ? null : id;
}

/** The headers go out with the first event, so that a refusal before it can still be a problem. */
function beginAnswer(response: Response, retryMs: number): void {
  if (response.headersSent) return;
  // Neither compressed nor held back by anybody on the way.
  response.set({
    'content-type': 'text/event-stream',
    'cache-control': 'no-store, no-transform',
    'x-accel-buffering': 'no',
  });
  response.write(`retry: ${retryMs}\n\n`);
}
