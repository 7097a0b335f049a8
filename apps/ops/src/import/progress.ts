import { Presets, SingleBar } from 'cli-progress';

/** Tells how far a long act has come. */
export interface Progress {
  /** Begins a phase of `total` steps; ends the one before. */
  phase(label: string, total: number): void;
  update(done: number): void;
  /** After the last phase, also after a fault. */
  end(): void;
}

/** Tells nothing. */
export const SILENT: Progress = { phase: () => {}, update: () => {}, end: () => {} };

/** Between two lines where there is no terminal, ms. */
const LINE_EVERY_MS = 3_000;

/**
 * A bar on a terminal, else a line every few seconds.
 *
 * @param monotonicMs - a clock that never goes back
 */
export function showProgress(
  stream: NodeJS.WritableStream & { isTTY?: boolean },
  monotonicMs: () => number,
): Progress {
  return stream.isTTY === true ? bar(stream) : lines(stream, monotonicMs);
}

function bar(stream: NodeJS.WritableStream): Progress {
  let current: SingleBar | null = null;
  const end = () => {
    current?.stop();
    current = null;
  };
  return {
    phase(label, total) {
      end();
      const format = `${label.padEnd(10)} {bar} {percentage}% {duration_formatted}`;
      current = new SingleBar({ stream, format, hideCursor: true }, Presets.shades_classic);
      current.start(total, 0);
    },
    update: (done) => current?.update(done),
    end,
  };
}

function lines(stream: NodeJS.WritableStream, monotonicMs: () => number): Progress {
  let label = '';
  let total = 0;
  let toldMs = monotonicMs();
  return {
    phase(nextLabel, nextTotal) {
      label = nextLabel;
      total = nextTotal;
    },
    update(done) {
      const nowMs = monotonicMs();
      if (nowMs - toldMs < LINE_EVERY_MS) return;
      toldMs = nowMs;
      stream.write(`${label}: ${total === 0 ? 100 : Math.floor((done / total) * 100)}%\n`);
    },
    end: () => {},
  };
}
