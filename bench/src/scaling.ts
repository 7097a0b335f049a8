// A simulated morning of seventy institutions with five million customers: around nine o'clock on a pay day, whoever logs in and whoever
// asks at a counter queues for the processors of the servers and of the database. What each request costs there was measured by the
// other benchmarks; who comes when is assumed, and said in docs/scaling.md.
import { randomOf } from '@madoguchi/store/testing/random';
import TinyQueue from 'tinyqueue';
import { milliseconds, percentile, printTable, type Row } from './figures.ts';

/** Processor time of one request, ms: in our processes and in the database's. Of `pnpm bench servers`, `look-up`, `passwords`. */
const COSTS = {
  password: { app: 15, database: 1.5 },
  code: { app: 2.3, database: 1.8 },
  page: { app: 1.5, database: 1.0 },
  lookUp: { app: 2.5, database: 2.0 },
};
type Kind = keyof typeof COSTS;
/** Ways between a server and its database for each request, ms in all. */
const WAYS_MS = 4;

/** Log-ins a second: as many as come all the morning, and those that nine o'clock brings. */
const STEADY = 45;
const AT_NINE = 80;
/** After the beginning, which is ten to nine. */
const NINE_MS = 10 * 60_000;
const RUSH_MS = 8 * 60_000;
/** Of clerks and helpdesk, a second. */
const LOOK_UPS = 30;
/** Pages and questions of a page behind each log-in. */
const PAGES = 5;
/** Longer than this and people try again: 99 of 100 code steps have to be answered within it, ms. */
const BOUND_MS = 500;
const DEPLOYMENTS = [
  { name: 'one small server for all', app: 2, database: 2 },
  { name: 'two servers, one database', app: 4, database: 4 },
  { name: 'four servers, one database', app: 8, database: 4 },
  { name: 'four servers, larger database', app: 8, database: 8 },
];
const TIMES = [1, 1.5, 2, 3];
const PEAK = { fromMs: NINE_MS - 3 * 60_000, toMs: NINE_MS + 7 * 60_000 };

const FORGET_AFTER = 10_000;

interface Task {
  kind: Kind;
  beganMs: number;
}
interface Event {
  atMs: number;
  happen: (nowMs: number) => void;
}

/** So many processors, and who waits for one. */
class Processors {
  #free: number;
  readonly #waiting: (() => void)[] = [];
  #head = 0;
  readonly #count: number;
  busyAtPeakMs = 0;

  constructor(count: number) {
    this.#count = count;
    this.#free = count;
  }

  work(forMs: number, queue: TinyQueue<Event>, nowMs: () => number, then: () => void): void {
    const begin = () => {
      this.#free -= 1;
      const [from, to] = [Math.max(nowMs(), PEAK.fromMs), Math.min(nowMs() + forMs, PEAK.toMs)];
      this.busyAtPeakMs += Math.max(0, to - from);
      queue.push({
        atMs: nowMs() + forMs,
        happen: () => {
          this.#free += 1;
          this.#next();
          then();
        },
      });
    };
    if (this.#free > 0) begin();
    else this.#waiting.push(begin);
  }

  #next(): void {
    const begin = this.#waiting[this.#head];
    if (begin === undefined) return;
    this.#head += 1;
    if (this.#head === FORGET_AFTER) {
      this.#waiting.splice(0, this.#head);
      this.#head = 0;
    }
    begin();
  }

  get shareAtPeak(): number {
    return this.busyAtPeakMs / (this.#count * (PEAK.toMs - PEAK.fromMs));
  }
}

const rows: Row[] = DEPLOYMENTS.map(({ name, app, database }) => {
  const once = simulate(app, database, 1);
  let borne = once.p99 <= BOUND_MS ? 1 : 0;
  for (const times of TIMES) {
    if (borne === 0 || (times > 1 && simulate(app, database, times).p99 > BOUND_MS)) break;
    borne = times;
  }
  return {
    deployment: name,
    'processors of servers, of the database': `${app}, ${database}`,
    'busy at nine': `${percent(once.appShare)}, ${percent(once.databaseShare)}`,
    'code step, p50': borne === 0 ? 'minutes' : milliseconds(once.p50),
    'code step, p99': borne === 0 ? 'minutes' : milliseconds(once.p99),
    'bears the morning': borne === 0 ? 'no' : `${borne} times`,
  };
});
printTable(`The morning, ${Math.round(STEADY + AT_NINE)} log-ins a second at nine`, rows);

function percent(share: number): string {
  return `${Math.round(share * 100)} %`;
}

function simulate(appCount: number, databaseCount: number, times: number) {
  const random = randomOf(20_261_124);
  const queue = new TinyQueue<Event>([], (a, b) => a.atMs - b.atMs);
  const [app, database] = [new Processors(appCount), new Processors(databaseCount)];
  const codeStepsAtPeak: number[] = [];
  const open = new Set<Task>();
  let nowMs = 0;
  const now = () => nowMs;
  const some = (mean: number) => -mean * Math.log(1 - random());
  const later = (afterMs: number, happen: () => void) => queue.push({ atMs: nowMs + afterMs, happen });

  function request(kind: Kind): void {
    const task: Task = { kind, beganMs: nowMs };
    if (kind === 'code') open.add(task);
    const cost = COSTS[kind];
    const half = some(cost.app) / 2;
    app.work(half, queue, now, () =>
      later(WAYS_MS / 2, () =>
        database.work(some(cost.database), queue, now, () =>
          later(WAYS_MS / 2, () => app.work(half, queue, now, () => end(task))),
        ),
      ),
    );
  }
  function end(task: Task): void {
    open.delete(task);
    if (task.kind === 'code' && task.beganMs >= PEAK.fromMs) codeStepsAtPeak.push(nowMs - task.beganMs);
  }
  function logIn(): void {
    request('password');
    const typedMs = 8_000 + random() * 25_000;
    later(typedMs, () => request('code'));
    for (let page = 1; page <= PAGES; page += 1)
      later(typedMs + page * (2_000 + random() * 15_000), () => request('page'));
  }
  /** Each comes some time after the one before; how soon, changes over the morning. */
  function arrive(perSecond: (atMs: number) => number, come: () => void): void {
    later(some(1_000 / perSecond(nowMs)), () => {
      if (nowMs >= PEAK.toMs) return;
      come();
      arrive(perSecond, come);
    });
  }
  arrive((atMs) => times * (STEADY + AT_NINE * Math.exp(-(((atMs - NINE_MS) / RUSH_MS) ** 2))), logIn);
  arrive(
    () => times * LOOK_UPS,
    () => request('lookUp'),
  );
  // What is not answered by then counts as if it were answered then: too late in any case.
  for (let event = queue.pop(); event !== undefined && nowMs < PEAK.toMs; event = queue.pop()) {
    nowMs = event.atMs;
    event.happen(nowMs);
  }
  for (const task of open) if (task.beganMs < PEAK.toMs - BOUND_MS) end(task);
  return {
    ...{ p50: percentile(codeStepsAtPeak, 50), p99: percentile(codeStepsAtPeak, 99) },
    ...{ appShare: app.shareAtPeak, databaseShare: database.shareAtPeak },
  };
}
