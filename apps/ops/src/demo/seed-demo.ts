import { DEFAULT_LIMITS } from '@madoguchi/otp-core/limits';
import type { OtpParameters } from '@madoguchi/otp-core/time-step';
import { issuanceUrlDigest, issuanceUrlSecret } from '@madoguchi/server/mail/issuance-url';
import type { Opened } from '@madoguchi/server/open-store';
import { hashPassword } from '@madoguchi/server/passwords';
import type { Store } from '@madoguchi/store/store';
import { Fault } from '../fault.ts';
import type { Progress } from '../import/progress.ts';
import { DEMO_BRANCHES } from './branches.ts';
import { demoClock } from './clock.ts';
import type { DemoCustomer } from './hand-made.ts';
import { History, type Step } from './history.ts';
import { demoKeyOf } from './keys.ts';
import { LIVES } from './lives.ts';
import { settleDemoMails } from './mails.ts';
import { DEMO_PASSWORDS, putDemoPasswords } from './passwords.ts';
import { demoPopulation } from './population.ts';
import { seededRandom } from './random.ts';
import { DEMO_STAFF, demoPolicies } from './staff.ts';

/** In the meta table: `1` where the database holds demo data, {@link UNFINISHED} while they are being made. */
export const DEMO_META_KEY = 'demo';
const UNFINISHED = 'seeding';

const ACTOR = { kind: 'system', id: 'demo', role: null, branchCode: null, terminal: 'localhost' } as const;
/** Most changes that are given to the store at once. */
const WAVE = 512;
const CLOCK_SEED = 7;

/** Whether any customer is in the database. */
export async function holdsCustomers(store: Store): Promise<boolean> {
  const by = { kind: 'customer_number', value: '' } as const;
  const { customers } = await store.searchCustomers({ by, nowMs: 0, limit: 1, cursor: null });
  return customers.length > 0;
}

/** Whether the database holds demo data. */
export async function isDemo(store: Store): Promise<boolean> {
  return (await store.meta(DEMO_META_KEY)) === '1';
}

/**
 * Fills an empty database with the demo data: the same branches, customers, passwords, staff and keys on every machine,
 * and what happened to each customer by real commands at plausible times before `nowMs`, its mails sent. Audited.
 *
 * @param otp - what the codes are made with; the other limits must be the defaults, which the histories are made for
 * @throws Fault where customers are there already
 */
export async function seedDemo(
  installation: Opened,
  nowMs: number,
  progress: Progress,
  otp: OtpParameters = DEFAULT_LIMITS.otp,
): Promise<void> {
  const { store } = installation;
  await refuseFilled(store);
  await store.putMeta(DEMO_META_KEY, UNFINISHED);
  const population = demoPopulation();
  const histories = historiesOf(population, nowMs, otp);
  // In the order of time, so that the audit log was written as it would have been.
  const steps = histories.flatMap((history) => history.steps).sort((one, other) => one.atMs - other.atMs);
  progress.phase('demo data', steps.length);
  try {
    await store.putBranches(DEMO_BRANCHES);
    const customers = population.map(({ customer }) => customer);
    await store.putCustomers(customers);
    await putDemoPasswords(store, customers);
    const beginMs = Math.min(nowMs, steps[0]?.atMs ?? nowMs);
    await createDemoStaff(installation, beginMs);
    await putDemoPolicies(store, nowMs, beginMs);
    await runSteps(installation, steps, progress);
    await settleDemoMails(store, nowMs);
    await store.record({
      ...{ atMs: nowMs, actor: ACTOR, action: 'seed_demo', target: null, outcome: 'accepted', reason: null },
      ...{ correlationId: 'demo', details: { customers: population.length, staff: DEMO_STAFF.length } },
    });
    await store.putMeta(DEMO_META_KEY, '1');
  } finally {
    progress.end();
  }
}

async function refuseFilled(store: Store): Promise<void> {
  const filled = await holdsCustomers(store);
  const remedy = 'Remove the data folder, or name another one by MADOGUCHI_DATA, and run this again.';
  if ((await store.meta(DEMO_META_KEY)) === UNFINISHED) {
    throw new Fault('An earlier seeding was interrupted: the demo data are incomplete.', remedy);
  }
  if (!filled) return;
  const what = (await isDemo(store)) ? 'the demo data already' : 'customers that are no demo data';
  throw new Fault(`The database holds ${what}. Nothing was changed.`, remedy);
}

function historiesOf(population: readonly DemoCustomer[], nowMs: number, otp: OtpParameters): History[] {
  const random = seededRandom(CLOCK_SEED);
  const clock = demoClock(nowMs, random);
  return population.map(({ customer, life }) => {
    const history = new History(customer, otp);
    LIVES[life](history, { clock, random });
    return history;
  });
}

async function createDemoStaff({ store, ring }: Opened, atMs: number): Promise<void> {
  const hashes = await Promise.all(DEMO_STAFF.map(({ password }) => hashPassword(password)));
  for (const [index, { password, ...staff }] of DEMO_STAFF.entries()) {
    const { staffNumber, ...details } = staff;
    const subject = `staff:${staffNumber}`;
    const sealedKey = ring.seal(demoKeyOf(subject), { subject, tokenId: staffNumber });
    const result = await store.createStaff(
      { ...staff, passwordHash: hashes[index] ?? '', sealedKey },
      {
        ...{ atMs, actor: ACTOR, action: 'create_staff', target: { kind: 'staff', id: staffNumber } },
        ...{ outcome: 'accepted', reason: null, correlationId: 'demo', details },
      },
    );
    if (result !== 'created') throw new Error(`Demo staff ${staffNumber}: ${result}.`);
  }
}

async function putDemoPolicies(store: Store, nowMs: number, atMs: number): Promise<void> {
  const policies = demoPolicies(nowMs);
  await store.putPolicies(policies, {
    ...{ atMs, actor: ACTOR, action: 'change_policies', target: { kind: 'system', id: 'policies' } },
    ...{ outcome: 'accepted', reason: null, correlationId: 'demo' },
    details: { releaseApproval: policies.releaseApproval, standIns: policies.standIns.length },
  });
}

async function runSteps(
  { store, ring, urlKey }: Opened,
  steps: readonly Step[],
  progress: Progress,
): Promise<void> {
  const activationPasswordHash = await hashPassword(DEMO_PASSWORDS.activation);
  const issuanceUrlDigestOf = (issueId: string) => issuanceUrlDigest(issuanceUrlSecret(urlKey, issueId));
  const ids = new Map<string, number>();
  for (const { customerNumber } of steps) {
    if (ids.has(customerNumber)) continue;
    const id = await store.customerIdByNumber(customerNumber);
    if (id === null) throw new Error(`Customer ${customerNumber} was not stored.`);
    ids.set(customerNumber, id);
  }
  const run = async (step: Step, index: number) => {
    const customerId = ids.get(step.customerNumber) ?? 0;
    const seal = (key: Uint8Array, tokenId: string) =>
      ring.seal(key, { subject: `customer:${customerId}`, tokenId });
    const result = await store.change({
      customerId,
      actor: step.actor(customerId),
      command: step.command({ customerId, seal, activationPasswordHash, issuanceUrlDigestOf }),
      nowMs: step.atMs,
      correlationId: `demo-${index}`,
    });
    const outcome = result.kind === 'done' ? result.outcome : null;
    const got = outcome?.kind === 'refused' ? outcome.refusal.code : (outcome?.kind ?? result.kind);
    if (got !== step.expected) {
      throw new Error(`Demo customer ${step.customerNumber}: ${got} instead of ${step.expected}.`);
    }
  };
  let done = 0;
  for (const wave of wavesOf(steps)) {
    const before = done;
    await Promise.all(wave.map((step, index) => run(step, before + index)));
    done += wave.length;
    progress.update(done);
  }
}

/**
 * Steps that may be given to the store at once, in order: no two of one customer, and one act of staff at most, whose receipts are
 * numbered. So they share commits, and every store and machine comes to the same.
 */
function wavesOf(steps: readonly Step[]): Step[][] {
  const waves: Step[][] = [];
  let customers = new Set<string>();
  let hasStaff = false;
  for (const step of steps) {
    const isStaff = step.actor(0).kind === 'staff';
    const wave = waves.at(-1);
    const joins = wave !== undefined && wave.length < WAVE && !customers.has(step.customerNumber);
    if (joins && !(isStaff && hasStaff)) wave.push(step);
    else {
      waves.push([step]);
      customers = new Set();
      hasStaff = false;
    }
    customers.add(step.customerNumber);
    hasStaff ||= isStaff;
  }
  return waves;
}
