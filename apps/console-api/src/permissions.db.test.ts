// The permission table against the API: every role at the own and at another branch, and every role about herself, every act, every
// state of the token. What the table of otp-core says is what the API answers, and every refusal leaves its entry.
import type { ActOnPage } from '@madoguchi/contract/console/customers';
import { ACT_STATES } from '@madoguchi/otp-core/act-states';
import { STAFF_ROLES, type StaffActor, type StaffRole } from '@madoguchi/otp-core/actor';
import type { HoldingCommand } from '@madoguchi/otp-core/commands';
import { HOLDING_STATUSES, type HoldingStatus } from '@madoguchi/otp-core/holding';
import { settle } from '@madoguchi/otp-core/lapse';
import { DEFAULT_LIMITS } from '@madoguchi/otp-core/limits';
import { type Act, may } from '@madoguchi/otp-core/permissions';
import type { Answer, Browser } from '@madoguchi/server/testing/browser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CHECKED } from './testing/counter.ts';
import { STAFF, startTestConsole, type TestConsole, YAMADA } from './testing/test-console.ts';

const HOME = '012';
/** Each act, where it is done, and what is sent: everything right but the grant, which nobody was given. */
const ACTS: Record<ActOnPage, [path: string, body: object]> = {
  force_release: ['force-release', { grantId: 'nobodys-grant', reason: 'lost' }],
  suspend_token: ['suspend', { reason: 'lost' }],
  resume_token: ['resume', { grantId: 'nobodys-grant' }],
  unlock_token: ['unlock', { grantId: 'nobodys-grant' }],
  freeze: ['freeze', {}],
  unfreeze: ['unfreeze', { grantId: 'nobodys-grant' }],
  resynchronise: ['resynchronise', { codes: ['000000', '000001'] }],
  reset_drift: ['reset-drift', {}],
  resend_issuance_mail: ['resend-issuance-mail', {}],
};
const PEOPLE = STAFF_ROLES.flatMap((role) =>
  [HOME, '034'].map((branchCode) => {
    const member = STAFF.find((each) => each.role === role && each.branchCode === branchCode);
    if (member === undefined) throw new Error(`Nobody is ${role} at ${branchCode}.`);
    return member;
  }),
);

let console: TestConsole;
const browsers = new Map<string, Browser>();
let nextCustomer = 1;

beforeAll(async () => {
  console = await startTestConsole();
  for (const { staffNumber } of PEOPLE) browsers.set(staffNumber, await console.signIn(staffNumber));
});
afterAll(() => console.stop());

const browserOf = (staffNumber: string): Browser => browsers.get(staffNumber) as Browser;
const actorOf = (
  { staffNumber, role, branchCode }: (typeof PEOPLE)[number],
  ownCustomerId: string | null = null,
): StaffActor => ({
  ...{ kind: 'staff', id: staffNumber, staffNumber, role, branchCode, terminal: 'test' },
  ...{ steppedUpAtMs: console.clock.nowMs, ownCustomerId },
});

/** From now on the member of staff is this customer, and nobody else; by two administrators who are not she. */
async function becomes(member: (typeof PEOPLE)[number], customerId: number): Promise<void> {
  const administrators = STAFF.filter(
    ({ role, staffNumber }) => role === 'administrator' && staffNumber !== member.staffNumber,
  );
  const [proposer, confirmer] = administrators.map((each) => actorOf(each)) as [StaffActor, StaffActor];
  const customer = await console.store.customerById(customerId);
  const asked = { id: `become-${customerId}`, invitationDigest: `become-${customerId}` };
  const now = { nowMs: console.clock.nowMs, correlationId: 'test' };
  const change = { kind: 'change_staff', ...member, customerNumber: customer?.customerNumber ?? '' } as const;
  const first = await console.store.proposeChange({
    ...{ ...asked, ...now, actor: proposer, change, reason: 'test' },
  });
  if (first.kind === 'proposed') {
    await console.store.decideChange({
      ...{ ...asked, ...now, actor: confirmer, decision: { kind: 'confirm' } },
    });
  }
  const found = await console.store.staffByNumber(member.staffNumber);
  expect(found?.account.ownCustomerId).toBe(String(customerId));
}

/** A new customer of the branch 012 whose token is in this state. */
async function customerIn(status: HoldingStatus): Promise<number> {
  nextCustomer += 1;
  const number = String(nextCustomer);
  await console.store.putCustomers([
    {
      ...YAMADA,
      customerNumber: number.padStart(8, '0'),
      accountNumber: number.padStart(7, '0'),
      loginId: `login${number}`,
    },
  ]);
  const id = (await console.store.customerIdByNumber(number.padStart(8, '0'))) as number;
  const give = (command: HoldingCommand, actor: StaffActor | null = null, agoMs = 0) =>
    console.store.change({
      ...{ customerId: id, command, nowMs: console.clock.nowMs - agoMs, correlationId: 'test' },
      actor: actor ?? { kind: 'customer', id: String(id), terminal: 'test' },
    });
  const issue = { ...ISSUE, issueId: `issue-${id}`, issuanceUrlDigest: `digest-${id}` };
  const teller = actorOf(PEOPLE[0] as (typeof PEOPLE)[number]);
  if (status === 'issued' || status === 'provisioned') await give(issue);
  if (status === 'expired') await give(issue, null, 25 * 3_600_000);
  if (status === 'provisioned') {
    const tokenId = `token-${id}`;
    const sealedKey = console.sealKey(id, tokenId);
    await give({ ...PROVISION, issueId: issue.issueId, tokenId, sealedKey });
  }
  if (IN_SERVICE.includes(status)) await console.activate(id);
  if (status === 'locked') for (let i = 0; i < 5; i += 1) await give({ type: 'sign_in', code: '000000' });
  if (status === 'suspended') await give({ type: 'suspend_token', reason: 'lost' }, teller);
  if (status === 'released') await give({ type: 'release_token', confirmation: 'matched' });
  if (status === 'frozen') await give({ type: 'freeze', linkOfMs: null }, teller);
  return id;
}

/** A refusal may write down what time did; nothing else counts as a change here. */
const settled = async (id: number) =>
  settle(await console.store.holdingOf(id), console.clock.nowMs, DEFAULT_LIMITS);

const IN_SERVICE: readonly HoldingStatus[] = ['active', 'locked', 'suspended', 'released'];
const ISSUE: Extract<HoldingCommand, { type: 'issue_token' }> = {
  ...{ type: 'issue_token', issueId: '', serviceId: 'S', tokenUserId: 'U', mailAddress: 'a@example.jp' },
  ...{ confirmation: 'matched', activationPasswordHash: 'hash', issuanceUrlDigest: '' },
};
const PROVISION: Extract<HoldingCommand, { type: 'provision_token' }> = {
  ...{
    type: 'provision_token',
    issueId: '',
    activationPassword: 'matched',
    tokenId: '',
    sealedKey: 'sealed',
  },
};

/** What the table says that the API answers: permission first, then the state, then the missing grant. */
function expected(actor: StaffActor, act: ActOnPage, status: HoldingStatus, id: number): string {
  const permission = may(actor, act, { id: String(id), homeBranch: HOME });
  if (!permission.allowed) return `not_permitted ${permission.why}`;
  if (!ACT_STATES[act].includes(status)) return 'wrong_state';
  if (permission.requires.some((each) => each !== 'step_up')) return 'verification_required';
  return act === 'resynchronise' ? 'resync_failed' : 'done';
}

function answered({ status, body }: Answer): string {
  if (status === 200) return 'done';
  return body.code === 'not_permitted' ? `not_permitted ${body.facts.why}` : body.code;
}

describe.each(HOLDING_STATUSES)('a customer of 012 whose token is %s', (status) => {
  it.each(PEOPLE)(
    'and $role $staffNumber of $branchCode: every act answers as the table says',
    async (member) => {
      const browser = browserOf(member.staffNumber);
      const said: Record<string, string> = {};
      const table: Record<string, string> = {};
      for (const [act, [path, body]] of Object.entries(ACTS) as [ActOnPage, [string, object]][]) {
        const id = await customerIn(status);
        said[act] = answered(await browser.act(`/api/customers/${id}/${path}`, body));
        table[act] = expected(actorOf(member), act, status, id);
        const { entries } = await console.store.auditPage({
          ...{ reader: null, customerId: id, limit: 1, cursor: null },
        });
        expect(entries[0]).toMatchObject({
          action: act,
          actor: { id: member.staffNumber },
          outcome: said[act] === 'done' ? 'accepted' : 'refused',
        });
      }
      expect(said).toEqual(table);
    },
  );
});

describe.each(HOLDING_STATUSES)(
  'a member of staff who is herself the customer of 012 whose token is %s',
  (status) => {
    it.each(PEOPLE)('as $role $staffNumber of $branchCode does nothing for herself', async (member) => {
      const id = await customerIn(status);
      await becomes(member, id);
      const before = await settled(id);
      const herself = actorOf(member, String(id));
      for (const [act, [path, body]] of Object.entries(ACTS) as [ActOnPage, [string, object]][]) {
        const said = answered(await browserOf(member.staffNumber).act(`/api/customers/${id}/${path}`, body));
        expect([act, said]).toEqual([act, expected(herself, act, status, id)]);
        expect([act, said]).toEqual([act, expect.stringMatching(/^not_permitted (yourself|role)$/)]);
        const { entries } = await console.store.auditPage({
          ...{ reader: null, customerId: id, limit: 1, cursor: null },
        });
        expect(entries[0]).toMatchObject({
          action: act,
          outcome: 'refused',
          actor: { id: member.staffNumber },
        });
      }
      expect(await settled(id)).toEqual(before);
    });
  },
);

describe('looking at a customer of 012', () => {
  const LOOKS: [Act, (browser: Browser) => Promise<Answer>][] = [
    ['look_up', (browser) => browser.get('/api/customers/1')],
    ['look_up', (browser) => browser.get('/api/customers/1/timeline')],
    ['look_up', (browser) => browser.post('/api/customers/search', { q: '00000001' })],
    ['unmask', (browser) => browser.post('/api/customers/1/unmask', { field: 'phone', reason: 'test' })],
    [
      'verify_identity',
      (browser) =>
        browser.post('/api/customers/1/identity-checks', { act: 'force_release', identityCheck: CHECKED }),
    ],
    ['start_call_back', (browser) => browser.post('/api/customers/1/call-backs', { act: 'unlock_token' })],
  ];

  it.each(PEOPLE)('$role $staffNumber of $branchCode sees what the table says', async (member) => {
    for (const [act, look] of LOOKS) {
      const permission = may(actorOf(member), act, { id: '1', homeBranch: HOME });
      const answer = await look(browserOf(member.staffNumber));
      const needsCheck = permission.allowed && permission.requires.length > 0;
      const code = permission.allowed ? (needsCheck ? 'verification_required' : undefined) : 'not_permitted';
      expect([act, answer.body.code]).toEqual([act, code]);
    }
  });

  it.each(PEOPLE)(
    '$role $staffNumber of $branchCode sees of the list only the own branch',
    async (member) => {
      const allowed: StaffRole[] = ['teller', 'officer'];
      const answer = await browserOf(member.staffNumber).get('/api/release-requests');
      expect(answer.status).toBe(allowed.includes(member.role) ? 200 : 403);
    },
  );
});
