import { BEAT } from '@madoguchi/contract/stream';

// biome-ignore lint/suspicious/noExplicitAny: tests look into events; the contract checks their shape
type SentEvent = any;

/** The receiving end of a stream of server-sent events. */
export interface EventReader {
  status: number;
  contentType: string | null;
  /** The id of the last event or beat; null: none had one. */
  lastId(): string | null;
  /** The next event that the server sends; rejects when the stream ends instead. */
  next(): Promise<SentEvent>;
  /** Events until one fits, which is answered. */
  until(fits: (event: SentEvent) => boolean): Promise<SentEvent>;
  /** All events from here on; resolves when the server has ended the stream. */
  rest(): Promise<SentEvent[]>;
  leave(): Promise<void>;
}

/** Reads the stream of an answer. */
export function eventReader(response: Response): EventReader {
  const reader = (response.body as ReadableStream<Uint8Array>).getReader();
  const decoder = new TextDecoder();
  let text = '';
  let lastId: string | null = null;
  const message = async (): Promise<string | null> => {
    for (;;) {
      const end = text.indexOf('\n\n');
      if (end >= 0) {
        const found = text.slice(0, end);
        text = text.slice(end + 2);
        lastId = /^id: (.*)$/m.exec(found)?.[1] ?? lastId;
        const data = /^data: (.*)$/m.exec(found)?.[1];
        if (data !== undefined && !found.startsWith(`event: ${BEAT.event}\n`)) return data;
        continue;
      }
      const { done, value } = await reader.read();
      if (done) return null;
      text += decoder.decode(value, { stream: true });
    }
  };
  const next = async () => {
    const data = await message();
    if (data === null) throw new Error('The stream has ended.');
    return JSON.parse(data);
  };
  return {
    status: response.status,
    contentType: response.headers.get('content-type'),
    lastId: () => lastId,
    next,
    async until(fits) {
      for (;;) {
        const event = await next();
        if (fits(event)) return event;
      }
    },
    async rest() {
      const events: SentEvent[] = [];
      for (let data = await message(); data !== null; data = await message()) events.push(JSON.parse(data));
      return events;
    },
    leave: () => reader.cancel(),
  };
}
