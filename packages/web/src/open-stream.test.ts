// Aim: a page hears every event of a stream, is told when it may have missed some, and hears nothing after it left.
import { defineStream } from '@madoguchi/contract/stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { openStream, REOPEN_MS } from './open-stream.ts';

const stream = defineStream({
  path: '/api/things/:thingId/events',
  summary: 'For this test.',
  params: z.strictObject({ thingId: z.string() }),
  access: 'signed_in',
  event: z.strictObject({ kind: z.literal('changed') }),
});

class FakeSource {
  static readonly CLOSED = 2;
  static all: FakeSource[] = [];
  readyState = 0;
  closed = false;
  onmessage: ((message: { data: string }) => void) | null = null;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  constructor(readonly address: string) {
    FakeSource.all.push(this);
  }
  close() {
    this.closed = true;
  }
}

const latest = () => FakeSource.all.at(-1) as FakeSource;

beforeEach(() => {
  FakeSource.all = [];
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', FakeSource);
});
afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

describe('a stream', () => {
  it('is opened at its address and gives parsed events only', () => {
    const onEvent = vi.fn();
    openStream(stream, { thingId: 'a b' }, onEvent);
    expect(latest().address).toBe('/api/things/a%20b/events');
    latest().onmessage?.({ data: '{"kind":"changed"}' });
    latest().onmessage?.({ data: '{"kind":"unknown"}' });
    latest().onmessage?.({ data: 'no json' });
    expect(onEvent.mock.calls).toEqual([[{ kind: 'changed' }]]);
  });

  it('tells of a gap when the browser has opened it again, not when it opens first', () => {
    const onGap = vi.fn();
    openStream(stream, { thingId: '1' }, () => {}, onGap);
    latest().onopen?.();
    expect(onGap).not.toHaveBeenCalled();
    latest().onerror?.();
    latest().onopen?.();
    expect(onGap).toHaveBeenCalledTimes(1);
    expect(FakeSource.all).toHaveLength(1);
  });

  it('tells whether events come in', () => {
    const onState = vi.fn();
    openStream(
      stream,
      { thingId: '1' },
      () => {},
      () => {},
      onState,
    );
    latest().onopen?.();
    latest().onerror?.();
    latest().readyState = FakeSource.CLOSED;
    latest().onerror?.();
    expect(onState.mock.calls).toEqual([['open'], ['lost'], ['refused']]);
  });

  it('is opened again by itself after a refusal, and not after it was closed', () => {
    const onGap = vi.fn();
    const close = openStream(stream, { thingId: '1' }, () => {}, onGap);
    latest().readyState = FakeSource.CLOSED;
    latest().onerror?.();
    expect(onGap).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(REOPEN_MS);
    expect(FakeSource.all).toHaveLength(2);
    latest().readyState = FakeSource.CLOSED;
    latest().onerror?.();
    close();
    vi.advanceTimersByTime(REOPEN_MS * 2);
    expect(FakeSource.all).toHaveLength(2);
    expect(latest().closed).toBe(true);
  });
});
