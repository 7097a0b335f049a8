/** From here on a person is told: a third of a step, at which codes begin to be refused. */
const WARN_FROM_MS = 20_000;
/** A jump of this device's clock against its steady one, beyond what a time service corrects in passing. */
const JUMP_MS = 2_000;
/** A slower answer says too little about the time at which it was made. */
const MAX_ROUND_TRIP_MS = 10_000;

/** What is known of the server's clock. Times in ms. */
export interface ClockState {
  /** Server's minus this device's; null where it was never learned. */
  offsetMs: number | null;
  /** Learned in this opening: then codes are computed by the server's time. */
  isMeasured: boolean;
  /** When it was learned, by this device's clock. */
  measuredAtMs: number | null;
  /** The server was asked last without an answer. */
  isUnreachable: boolean;
}

/** The clocks of this device and the way to the server's. */
export interface ClockSources {
  machineNowMs(): number;
  /** Never set by a person or a time service, e.g. `performance.now`; may stand still while the device sleeps. */
  steadyNowMs(): number;
  /** The server's time; null where it cannot be had. */
  askTime(): Promise<number | null>;
  /** Keeps what was learned for the next opening. */
  keep(offsetMs: number, measuredAtMs: number): void;
}

/** The time by which codes are computed. */
export interface ServerClock {
  /** Server's time where it was measured in this opening, else this device's. */
  nowMs(): number;
  state(): ClockState;
  /** Asks the server. What was learned stays where there is no answer. @returns whether there was one */
  measure(): Promise<boolean>;
  /** Learns from any reply that carries the server's time. `sentMs` and `receivedMs` by this device's clock. */
  learn(serverMs: number, sentMs: number, receivedMs: number): void;
  /** Calls back at every change of the state until the returned function is called. */
  subscribe(listener: () => void): () => void;
}

/** How far the server is ahead of this device: its time belongs to the middle of the round trip. */
export function offsetOf(serverMs: number, sentMs: number, receivedMs: number): number {
  return Math.round(serverMs - (sentMs + receivedMs) / 2);
}

/**
 * A clock that starts with what the last opening learned. When this device's clock is set (or the device slept, which
 * looks the same), the measurement no longer holds: it is dropped, and taken anew.
 */
export function serverClock(
  sources: ClockSources,
  kept: { offsetMs: number; measuredAtMs: number } | null,
): ServerClock {
  const listeners = new Set<() => void>();
  let state: ClockState = {
    offsetMs: kept?.offsetMs ?? null,
    isMeasured: false,
    measuredAtMs: kept?.measuredAtMs ?? null,
    isUnreachable: false,
  };
  let anchorMs = 0;

  const change = (next: ClockState) => {
    state = next;
    for (const listener of listeners) listener();
  };
  const difference = () => sources.machineNowMs() - sources.steadyNowMs();

  const clock: ServerClock = {
    nowMs() {
      if (state.isMeasured && Math.abs(difference() - anchorMs) > JUMP_MS) {
        change({ ...state, isMeasured: false });
        void clock.measure();
      }
      return sources.machineNowMs() + (state.isMeasured ? (state.offsetMs ?? 0) : 0);
    },
    state: () => state,
    async measure() {
      const sentMs = sources.machineNowMs();
      const sentSteadyMs = sources.steadyNowMs();
      const serverMs = await sources.askTime();
      const isSteady =
        Math.abs(sources.machineNowMs() - sentMs - (sources.steadyNowMs() - sentSteadyMs)) < JUMP_MS;
      const isUnreachable = serverMs === null;
      if (state.isUnreachable !== isUnreachable) change({ ...state, isUnreachable });
      if (serverMs !== null && isSteady) clock.learn(serverMs, sentMs, sources.machineNowMs());
      return serverMs !== null;
    },
    learn(serverMs, sentMs, receivedMs) {
      if (receivedMs < sentMs || receivedMs - sentMs > MAX_ROUND_TRIP_MS) return;
      const offsetMs = offsetOf(serverMs, sentMs, receivedMs);
      anchorMs = difference();
      change({ ...state, offsetMs, isMeasured: true, measuredAtMs: receivedMs });
      sources.keep(offsetMs, receivedMs);
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return clock;
}

/** What a person is told of a device whose clock is off. */
export interface ClockWarning {
  /** Whether this device's clock is ahead of the server's or behind it. */
  direction: 'ahead' | 'behind';
  byMs: number;
  /** Codes are computed by the server's time now, and right in spite of it. */
  isCorrected: boolean;
  measuredAtMs: number | null;
}

/** The warning for a clock state; null where the clock is near enough or nothing is known. */
export function clockWarning({
  offsetMs,
  isMeasured,
  measuredAtMs,
}: Omit<ClockState, 'isUnreachable'>): ClockWarning | null {
  if (offsetMs === null || Math.abs(offsetMs) < WARN_FROM_MS) return null;
  const direction = offsetMs < 0 ? 'ahead' : 'behind';
  return { direction, byMs: Math.abs(offsetMs), isCorrected: isMeasured, measuredAtMs };
}
