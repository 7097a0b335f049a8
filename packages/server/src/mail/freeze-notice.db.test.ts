// Aim: of a forced release both addresses hear, with a link that this installation reads back, and nothing that is kept
// holds it; of the freeze after it hears the registered address.
import type { Actor } from '@madoguchi/otp-core/actor';
import type { HoldingCommand } from '@madoguchi/otp-core/commands';
import type { IdentityCheck } from '@madoguchi/otp-core/identity-check';
import { DEFAULT_LIMITS } from '@madoguchi/otp-core/limits';
import { timeStepAt } from '@madoguchi/otp-core/time-step';
import { generateCode } from '@madoguchi/otp-core/totp';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { readFreezeSecret } from '../freeze-link.ts';
import {
  CUSTOMER_SITE,
  eventually,
  type MailWorld,
  openMailWorld,
  REGISTERED,
  startSmtp,
  type TestSmtp,
  URL_KEY,
} from './testing/mail-world.ts';

const PHONE = 'phone@docomo.ne.jp';
const KEY = Buffer.alloc(20, 3);
const CHECKED: IdentityCheck = {
  documents: ['drivers_licence'],
  icChip: 'read',
  seal: 'matched',
  formNumber: 'F-1',
};

let world: MailWorld;
let smtp: TestSmtp;
beforeEach(async () => {
  world = await openMailWorld();
  smtp = await startSmtp();
});
afterEach(async () => {
  await world.stop();
  await smtp.stop();
});

async function change(actor: Actor, command: HoldingCommand): Promise<void> {
  const { customerId, clock } = world;
  const request = { customerId, command, actor, nowMs: clock.nowMs, correlationId: 'test' };
  const result = await world.store.change(request);
  if (result.kind !== 'done' || result.outcome.kind !== 'accepted') {
    throw new Error(`${command.type} was not accepted: ${JSON.stringify(result)}`);
  }
}

const byCustomer = (command: HoldingCommand) =>
  change({ kind: 'customer', id: String(world.customerId), terminal: 'test' }, command);
const byStaff = (id: string, role: 'teller' | 'officer', command: HoldingCommand) =>
  change(
    {
      ...{ kind: 'staff', id, staffNumber: id, role, branchCode: '012', terminal: 'test' },
      steppedUpAtMs: world.clock.nowMs,
    },
    command,
  );

/** A token from its issue to the officer's approval of its forced release. */
async function forceRelease(): Promise<void> {
  await world.issue(PHONE);
  const tokenId = 'token-1';
  const sealedKey = world.ring.seal(KEY, { subject: `customer:${world.customerId}`, tokenId });
  await byCustomer({
    ...{ type: 'provision_token', issueId: 'issue-1', activationPassword: 'matched', tokenId, sealedKey },
  });
  const code = generateCode(KEY, timeStepAt(world.clock.nowMs, DEFAULT_LIMITS.otp), DEFAULT_LIMITS.otp);
  await byCustomer({ type: 'activate_token', code });
  const grantId = 'grant-1';
  const requestId = 'request-1';
  await byStaff('1024', 'teller', {
    type: 'verify_identity',
    grantId,
    act: 'force_release',
    identityCheck: CHECKED,
  });
  await byStaff('1024', 'teller', { type: 'force_release', grantId, requestId, reason: 'lost' });
  await byStaff('1101', 'officer', { type: 'approve_release', requestId });
}

const mailsAbout = (words: string) => smtp.taken.filter(({ mail }) => mail.subject?.includes(words));
const linkIn = (text: string | undefined) =>
  /^https:\/\/ib\.example\.jp\/freeze#(\S+)$/m.exec(text ?? '')?.[1];

it('reaches the registered address and the phone, with a link that is read back as this release', async () => {
  await forceRelease();
  const releasedAtMs = world.clock.nowMs;
  world.send(smtp.port);
  await eventually(() =>
    expect(mailsAbout('窓口でワンタイムパスワードの利用を解除しました')).toHaveLength(2),
  );
  const notices = mailsAbout('窓口でワンタイムパスワードの利用を解除しました');
  expect(notices.map(({ to }) => to[0]).sort()).toEqual([REGISTERED, PHONE].sort());
  for (const { mail } of notices) {
    const secret = linkIn(mail.text) ?? '';
    expect(readFreezeSecret(URL_KEY, secret)).toEqual({ customerId: world.customerId, releasedAtMs });
    expect(mail.html).toContain(`<a href="${CUSTOMER_SITE}/freeze#${secret}">`);
    expect(mail.text).toContain('お取引店舗（本店営業部）の窓口');
    expect(mail.text).toContain('有効期限：2026年12月24日(木) 10:00まで');
  }
});

it('keeps the link nowhere: not in the outbox, the log or an entry', async () => {
  await forceRelease();
  world.send(smtp.port);
  await eventually(() => expect(mailsAbout('窓口で')).toHaveLength(2));
  const secret = linkIn(mailsAbout('窓口で')[0]?.mail.text);
  expect(secret).toBeDefined();
  const { entries } = await world.store.auditPage({ reader: null, limit: 200, cursor: null });
  const kept = JSON.stringify([entries, await world.store.mailsOf(world.customerId, 50), world.logLines]);
  expect(kept).not.toContain(secret?.split('.')[2]);
});

it('is followed, after the freeze, by a notice to the registered address alone', async () => {
  await forceRelease();
  await byCustomer({ type: 'freeze', linkOfMs: world.clock.nowMs });
  world.send(smtp.port);
  await eventually(() => expect(mailsAbout('ログインを停止しました')).toHaveLength(1));
  const [frozen] = mailsAbout('ログインを停止しました');
  expect(frozen?.to).toEqual([REGISTERED]);
  expect(linkIn(frozen?.mail.text)).toBeUndefined();
});
