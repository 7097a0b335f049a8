import {
  AFTER_PARAMETER,
  BEAT,
  type Stream,
  type StreamEvent,
  type StreamParams,
} from '@madoguchi/contract/stream';
import { machineNowMs } from './use-clock.ts';

/** How long to wait before a stream that the server refused is opened again: twice as long each time, up to the last. */
export const REOPEN_MS = { first: 1_000, last: 10_000 } as const;
/** A stream that has said nothing for so long is dead, e.g. after the machine has slept, whatever the browser believes. */
export const SILENT_MS = 2.5 * BEAT.everyMs;
const LOOK_EVERY_MS = 2_000;

/** Whether events come in. `lost`: it is being opened again; `refused`: the server answered otherwise, and is asked again later. */
export type StreamState = 'open' | 'lost' | 'refused';

/**
 * Opens a stream of the contract with `EventSource` and gives each event, parsed. A message that is not of the contract
 * is passed over, as is what a newer server may add. It comes back by itself after a loss, a refusal, a sleep of the machine,
 * and goes on behind the last event that came.
 *
 * @param onGap - called when events may have been missed: the stream is open again after a loss, or was refused
 * @param onState - called when the stream opened, was lost or was refused; each time, not only when that changes
 * @returns closes the stream
 */
export function openStream<S extends Stream>(
  stream: S,
  params: StreamParams<S>,
  onEvent: (event: StreamEvent<S>) => void,
  onGap: () => void = () => {},
  onState: (state: StreamState) => void = () => {},
): () => void {
  const kept = new KeptSource(addressOf(stream, (params ?? {}) as Record<string, string>), {
    onData(data) {
      const event = stream.event.safeParse(parsedJson(data));
      if (event.success) onEvent(event.data as StreamEvent<S>);
    },
    onGap,
    onState,
  });
  // A machine that wakes up, a page that is looked at again, a network that is back: nobody waits for the next look.
  const look = () => kept.look();
  const timer = setInterval(look, LOOK_EVERY_MS);
  globalThis.addEventListener('online', look);
  document.addEventListener('visibilitychange', look);
  return () => {
    clearInterval(timer);
    globalThis.removeEventListener('online', look);
    document.removeEventListener('visibilitychange', look);
    kept.close();
  };
}

interface SourceEvents {
  onData: (data: string) => void;
  onGap: () => void;
  onState: (state: StreamState) => void;
}

/** An `EventSource` that is replaced when it is dead. */
class KeptSource {
  readonly #address: string;
  readonly #events: SourceEvents;
  #source: EventSource;
  #reopening: ReturnType<typeof setTimeout> | undefined;
  #reopenMs: number = REOPEN_MS.first;
  /** When it was last heard of, or begun. */
  #heardMs = 0;
  #lastId = '';
  #isLost = false;

  constructor(address: string, events: SourceEvents) {
    this.#address = address;
    this.#events = events;
    this.#source = this.#open();
  }

  /** Replaces a source that has been silent for too long. */
  look(): void {
    const isWaiting = this.#source.readyState === EventSource.CLOSED;
    if (isWaiting || machineNowMs() - this.#heardMs < SILENT_MS) return;
    this.#source.close();
    this.#isLost = true;
    this.#events.onState('lost');
    this.#source = this.#open();
  }

  close(): void {
    clearTimeout(this.#reopening);
    this.#source.close();
  }

  #open(): EventSource {
    // A new source knows nothing of the one before, and can send no header.
    const after = this.#lastId === '' ? '' : `?${AFTER_PARAMETER}=${encodeURIComponent(this.#lastId)}`;
    const source = new EventSource(this.#address + after);
    this.#heardMs = machineNowMs();
    const heard = ({ lastEventId }: MessageEvent<string>) => {
      this.#heardMs = machineNowMs();
      this.#lastId = lastEventId;
    };
    source.addEventListener(BEAT.event, heard);
    source.onmessage = (message: MessageEvent<string>) => {
      heard(message);
      this.#events.onData(message.data);
    };
    source.onopen = () => {
      this.#heardMs = machineNowMs();
      this.#reopenMs = REOPEN_MS.first;
      if (this.#isLost) this.#events.onGap();
      this.#isLost = false;
      this.#events.onState('open');
    };
    source.onerror = () => this.#onError(source);
    return source;
  }

  #onError(source: EventSource): void {
    this.#isLost = true;
    const isRefused = source.readyState === EventSource.CLOSED;
    this.#events.onState(isRefused ? 'refused' : 'lost');
    // After an answer other than 200 the browser does not try again by itself.
    if (!isRefused) return;
    this.#reopening = setTimeout(() => {
      this.#source = this.#open();
    }, this.#reopenMs);
    this.#reopenMs = Math.min(2 * this.#reopenMs, REOPEN_MS.last);
    this.#events.onGap();
  }
}

function addressOf(stream: Stream, params: Record<string, string>): string {
  return stream.path.replace(/:([A-Za-z]+)/g, (_, name: string) => encodeURIComponent(params[name] ?? ''));
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
