import type { Stream, StreamEvent, StreamParams } from '@madoguchi/contract/stream';

/** How long to wait before a stream that the server refused is opened again; lost ones the browser reopens itself. */
export const REOPEN_MS = 10_000;

/** Whether events come in. `lost`: the browser is opening it again by itself; `refused`: the server answered otherwise. */
export type StreamState = 'open' | 'lost' | 'refused';

/**
 * Opens a stream of the contract with `EventSource` and gives each event, parsed. A message that is not of the contract
 * is passed over, as is what a newer server may add.
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
  const address = addressOf(stream, (params ?? {}) as Record<string, string>);
  let source: EventSource;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let lost = false;
  const open = () => {
    source = new EventSource(address);
    source.onmessage = ({ data }: MessageEvent<string>) => {
      const event = stream.event.safeParse(parsedJson(data));
      if (event.success) onEvent(event.data as StreamEvent<S>);
    };
    source.onopen = () => {
      if (lost) onGap();
      lost = false;
      onState('open');
    };
    source.onerror = () => {
      lost = true;
      onState(source.readyState === EventSource.CLOSED ? 'refused' : 'lost');
      // After an answer other than 200 the browser does not try again by itself.
      if (source.readyState !== EventSource.CLOSED) return;
      timer = setTimeout(open, REOPEN_MS);
      onGap();
    };
  };
  open();
  return () => {
    clearTimeout(timer);
    source.close();
  };
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
