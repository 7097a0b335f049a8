// Aim: a page hears every event of a stream, is told when it may have missed some, and hears nothing after it left.
import { defineStream } from '@madoguchi/contract/stream';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { z } from 'zod';
import { openStream, REOPEN_MS, SILENT_MS } from './open-stream.ts';

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
  onmessage: ((message: { data: string; lastEventId: string }) => void) | null = null;
  beat: ((message: { lastEventId: string }) => void) | null = null;
  onopen: (() => void) | null = null;
  onerror: (() => void) | null = null;
  constructor(readonly address: string) {
    FakeSource.all.push(this);
  }
  addEventListener(_beat: string, heard: NonNullable<FakeSource['beat']>) {
    this.beat = heard;
  }
  close() {
    this.closed = true;
  }
  /** Sends an event with this text. */
  say(data: string, lastEventId = '') {
    this.onmessage?.({ data, lastEventId });
  }
  /** Answers other than with a stream. */
  refuse() {
    this.readyState = FakeSource.CLOSED;
    this.onerror?.();
  }
}

/** Where the browser tells that the network is back or the page looked at. */
let machine: EventTarget;
const latest = () => FakeSource.all.at(-1) as FakeSource;

beforeEach(() => {
  FakeSource.all = [];
  vi.useFakeTimers();
  vi.stubGlobal('EventSource', FakeSource);
  machine = new EventTarget();
  vi.stubGlobal('document', machine);
  vi.stubGlobal('addEventListener', machine.addEventListener.bind(machine));
  vi.stubGlobal('removeEventListener', machine.removeEventListener.bind(machine));
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
    latest().say('{"kind":"changed"}');
    latest().say('{"kind":"unknown"}');
    latest().say('no json');
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
    latest().refuse();
    expect(onState.mock.calls).toEqual([['open'], ['lost'], ['refused']]);
  });

  it('is opened again by itself after a refusal, and not after it was closed', () => {
    const onGap = vi.fn();
    const close = openStream(stream, { thingId: '1' }, () => {}, onGap);
    latest().refuse();
    expect(onGap).toHaveBeenCalledTimes(1);
    vi.advanceTimersByTime(REOPEN_MS.first);
    expect(FakeSource.all).toHaveLength(2);
    latest().refuse();
    close();
    vi.advanceTimersByTime(REOPEN_MS.last * 2);
    expect(FakeSource.all).toHaveLength(2);
    expect(latest().closed).toBe(true);
  });

  it('asks a server that refuses less and less often, and soon again once it was open', () => {
    openStream(stream, { thingId: '1' }, () => {});
    const waits: number[] = [];
    for (let n = 0; n < 6; n += 1) {
      latest().refuse();
      const before = FakeSource.all.length;
      let waited = 0;
      for (; FakeSource.all.length === before; waited += 1_000) vi.advanceTimersByTime(1_000);
      waits.push(waited);
      if (n === 4) latest().onopen?.();
    }
    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 10_000, 1_000]);
  });

  it('that has fallen silent is lost, and opened anew behind the last event', () => {
    const told = { gap: vi.fn(), state: vi.fn() };
    openStream(stream, { thingId: '1' }, () => {}, told.gap, told.state);
    const silent = latest();
    silent.onopen?.();
    silent.say('{"kind":"changed"}', 'a');
    vi.advanceTimersByTime(SILENT_MS - 1);
    silent.beat?.({ lastEventId: 'b/1' });
    vi.advanceTimersByTime(SILENT_MS - 2_000);
    expect(latest()).toBe(silent);
    vi.advanceTimersByTime(4_000);
    expect(silent.closed).toBe(true);
    expect(latest().address).toBe('/api/things/1/events?after=b%2F1');
    expect(told.state).toHaveBeenLastCalledWith('lost');
    latest().onopen?.();
    expect(told.state).toHaveBeenLastCalledWith('open');
    expect(told.gap).toHaveBeenCalledTimes(1);
  });

  it.each(['online', 'visibilitychange'])('is looked after at once when the browser tells of %s', (news) => {
    openStream(stream, { thingId: '1' }, () => {});
    latest().onopen?.();
    machine.dispatchEvent(new Event(news));
    expect(FakeSource.all).toHaveLength(1);
    // The machine slept: the clock went on, and no timer did.
    vi.setSystemTime(Date.now() + 3_600_000);
    machine.dispatchEvent(new Event(news));
    expect(FakeSource.all).toHaveLength(2);
  });

  it('leaves nothing behind once it is closed', () => {
    const close = openStream(stream, { thingId: '1' }, () => {});
    close();
    vi.setSystemTime(Date.now() + 3_600_000);
    machine.dispatchEvent(new Event('online'));
    expect(vi.getTimerCount()).toBe(0);
    expect(FakeSource.all).toHaveLength(1);
  });
});
