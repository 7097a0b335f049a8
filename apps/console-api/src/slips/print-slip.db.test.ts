// The acceptance slip over HTTP: what stands on it, that a second print is a reissue, and that each print is audited.
import { setTimeout as wait } from 'node:timers/promises';
import { base64Of } from '@madoguchi/otp-core/base64';
import { checkSlipProof } from '@madoguchi/otp-core/check-slip-proof';
import { decodeSlipProof } from '@madoguchi/otp-core/slip-proof';
import { platform } from '@madoguchi/otp-core/testing/signed-log';
import { sha256 } from '@madoguchi/server/audit-signer';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { askForRelease, CHECKED, requestPath } from '../testing/counter.ts';
import { AUDIT_SIGNER, startTestConsole, type TestConsole } from '../testing/test-console.ts';

let console: TestConsole;
let receiptNumber: string;
let requestId: string;
beforeAll(async () => {
  console = await startTestConsole();
  await console.activate(1);
  const asked = await askForRelease(await console.signIn('1024'));
  receiptNumber = asked.body.receiptNumber;
  requestId = requestPath(asked);
});
afterAll(() => console.stop());

const slip = async (staffNumber: string, number = receiptNumber) => {
  console.nextMinute();
  return (await console.signIn(staffNumber)).post(`/api/receipts/${number}/slip`, {});
};

describe('a slip', () => {
  it('of a request that waits says so, with a masked account and the kinds of documents', async () => {
    const { body } = await slip('1024');
    expect(body).toMatchObject({
      receiptNumber,
      copy: 0,
      act: 'force_release',
      requestState: 'pending',
      releasedAtMs: null,
      waitUntilMs: null,
      reason: 'device_change',
      identityCheck: CHECKED,
      branch: { code: '012', telephone: '055-200-0012' },
      customer: { accountNumber: '••••567' },
      operator: { staffNumber: '1024', name: '窓口 一子' },
      approver: null,
      helpdesk: { telephone: expect.stringMatching(/^[0-9-]+$/) },
    });
  });

  it('of a release names the officer and the earliest new set-up, and is a reissue by now', async () => {
    console.nextMinute();
    const officer = await console.signIn('1025');
    console.nextMinute();
    await officer.act(`${requestId}/approve`, { ownCode: console.staffCode('1025') });
    const releasedAtMs = console.clock.nowMs;
    const { body } = await slip('1024');
    expect(body).toMatchObject({
      copy: 1,
      requestState: 'approved',
      releasedAtMs,
      waitUntilMs: releasedAtMs + 30 * 60_000,
      approver: { staffNumber: '1025', name: '役席 次郎' },
    });
    const { entries } = await console.store.auditPage({
      ...{ reader: null, actions: ['print_slip'], limit: 5, cursor: null },
    });
    expect(entries.map(({ details }) => details)).toEqual([
      { receiptNumber, copy: 1 },
      { receiptNumber, copy: 0 },
    ]);
  });

  it('has no proof while its entry has no leaf, and waits a moment for it', async () => {
    expect((await slip('1024')).body.proofAddress).toBeNull();
    console.nextMinute();
    const teller = await console.signIn('1024');
    const printing = teller.post(`/api/receipts/${receiptNumber}/slip`, {});
    await wait(50);
    await console.store.sealEntries({
      ...{ limit: 1_000, nowMs: console.clock.nowMs, sign: AUDIT_SIGNER.sign },
    });
    expect((await printing).body.proofAddress).toMatch(
      /^http:\/\/ib\.test\/proof#R-\d{8}-\d{4}\.[A-Za-z0-9_-]+$/,
    );
  });

  it('proves the approval by which the token was released', async () => {
    const { body } = await slip('1024');
    const proof = decodeSlipProof(sha256, new URL(body.proofAddress).hash.slice(1));
    if (proof === null) throw new Error('The address holds no proof.');
    expect(proof).toMatchObject({ receiptNumber, seq: Number(body.auditSeq) });
    const leaf = await console.store.proveLeaf(proof.leafIndex);
    expect(leaf?.entry).toMatchObject({ seq: proof.seq, action: 'approve_release' });
    const answer = {
      ...{ checkpoint: leaf?.checkpoint.note ?? '', inclusion: leaf?.inclusion.map(base64Of) ?? [] },
      ...{ consistency: [], key: AUDIT_SIGNER.verifierKey, earlierKeys: [] },
    };
    expect(checkSlipProof(platform, proof, answer)).toMatchObject({ kind: 'proved' });
  });

  it.each([
    ['another branch', '2024'],
    ['the helpdesk', '3001'],
    ['the auditor', '4001'],
    ['an administrator', '5001'],
  ])('is not printed by %s', async (_who, staffNumber) => {
    expect(await slip(staffNumber)).toMatchObject({ status: 403, body: { code: 'not_permitted' } });
  });

  it('of a number that nobody was given does not exist', async () => {
    expect((await slip('1024', 'R-20200101-0001')).status).toBe(404);
    expect((await slip('1024', 'R-1')).status).toBe(400);
  });
});
