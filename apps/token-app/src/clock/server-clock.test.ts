// Aim: codes are computed by the server's time while it is known for sure, by this device's otherwise, and a person whose
// clock is off is told how far, which way, and whether it matters now.
import { describe, expect, it } from 'vitest';
import { clockWarning, offsetOf, serverClock } from './server-clock.ts';

const START = Date.parse('2026-11-22T10:00:00+09:00');

/** A device whose clock and network the test moves. */
function device(given: { offsetMs: number; isOnline?: boolean }) {
  const state = { machineMs: START, steadyMs: 5000, isOnline: true, roundTripMs: 0, asked: 0, ...given };
  const kept: { offsetMs: number; measuredAtMs: number }[] = [];
  const pass = (ms: number) => {
    state.machineMs += ms;
    state.steadyMs += ms;
  };
  return {
    state,
    kept,
    pass,
    sources: {
      machineNowMs: () => state.machineMs,
      steadyNowMs: () => state.steadyMs,
      askTime: async () => {
        state.asked += 1;
        pass(state.roundTripMs / 2);
        const serverMs = state.machineMs + state.offsetMs;
        pass(state.roundTripMs / 2);
        return state.isOnline ? serverMs : null;
      },
      keep: (offsetMs: number, measuredAtMs: number) => void kept.push({ offsetMs, measuredAtMs }),
    },
  };
}

describe('the offset', () => {
  it('takes the middle of the round trip as the time of the answer', () => {
    expect(offsetOf(10_500, 10_000, 11_000)).toBe(0);
    expect(offsetOf(70_500, 10_000, 11_000)).toBe(60_000);
    expect(offsetOf(500, 10_000, 11_000)).toBe(-10_000);
  });
});

describe('the clock of codes', () => {
  it("is this device's before anything was measured, whatever the last opening learned", () => {
    const { sources } = device({ offsetMs: 0 });
    const clock = serverClock(sources, { offsetMs: 90_000, measuredAtMs: START - 1000 });
    expect(clock.nowMs()).toBe(START);
    expect(clock.state()).toMatchObject({
      offsetMs: 90_000,
      isMeasured: false,
      measuredAtMs: START - 1000,
    });
  });

  it("is the server's once it was measured, and what was learned is kept", async () => {
    const given = device({ offsetMs: -45_000 });
    given.state.roundTripMs = 400;
    const clock = serverClock(given.sources, null);
    await clock.measure();
    expect(clock.nowMs()).toBe(given.state.machineMs - 45_000);
    given.pass(61_000);
    expect(clock.nowMs()).toBe(given.state.machineMs - 45_000);
    expect(given.kept).toEqual([{ offsetMs: -45_000, measuredAtMs: START + 400 }]);
  });

  it('learns from a set-up reply too', () => {
    const given = device({ offsetMs: 0 });
    const clock = serverClock(given.sources, null);
    clock.learn(START + 30_000, START - 1000, START + 1000);
    expect(clock.nowMs()).toBe(START + 30_000);
  });

  it('changes nothing offline, and does not believe an answer that took too long', async () => {
    const given = device({ offsetMs: 60_000, isOnline: false });
    const clock = serverClock(given.sources, null);
    expect(await clock.measure()).toBe(false);
    expect(clock.state()).toMatchObject({ isMeasured: false, isUnreachable: true });
    given.state.isOnline = true;
    given.state.roundTripMs = 12_000;
    expect(await clock.measure()).toBe(true);
    expect(clock.state()).toMatchObject({ isMeasured: false, isUnreachable: false });
    expect(given.kept).toEqual([]);
  });

  it('does not correct a clock that was set right meanwhile, and measures anew', async () => {
    const given = device({ offsetMs: 120_000 });
    const clock = serverClock(given.sources, null);
    await clock.measure();
    given.state.machineMs += 120_000;
    given.state.offsetMs = 0;
    expect(clock.nowMs()).toBe(given.state.machineMs);
    await Promise.resolve();
    await Promise.resolve();
    expect(given.state.asked).toBe(2);
    expect(clock.state()).toMatchObject({ offsetMs: 0, isMeasured: true });
  });

  it('does not believe an answer during which the clock was set', async () => {
    const given = device({ offsetMs: 0 });
    const clock = serverClock(
      {
        ...given.sources,
        askTime: async () => {
          given.state.machineMs += 5000;
          return START;
        },
      },
      null,
    );
    await clock.measure();
    expect(clock.state().isMeasured).toBe(false);
  });

  it('tells its listeners, until they have enough', async () => {
    const { sources } = device({ offsetMs: 0 });
    const clock = serverClock(sources, null);
    let calls = 0;
    const stop = clock.subscribe(() => {
      calls += 1;
    });
    await clock.measure();
    stop();
    await clock.measure();
    expect(calls).toBe(1);
  });
});

describe('the warning', () => {
  const state = (offsetMs: number | null, isMeasured = true) => ({
    offsetMs,
    isMeasured,
    measuredAtMs: START,
  });

  it.each([null, 0, 19_999, -19_999])('is absent at an offset of %s ms', (offsetMs) => {
    expect(clockWarning(state(offsetMs))).toBeNull();
  });

  it('calls a device ahead whose server is behind, and the other way round', () => {
    expect(clockWarning(state(-20_000))).toMatchObject({ direction: 'ahead', byMs: 20_000 });
    expect(clockWarning(state(20_000))).toMatchObject({ direction: 'behind', byMs: 20_000 });
  });

  it('says whether codes are corrected now, and of when the offset is', () => {
    expect(clockWarning(state(90_000))).toMatchObject({ isCorrected: true });
    expect(clockWarning(state(90_000, false))).toMatchObject({ isCorrected: false, measuredAtMs: START });
  });
});
