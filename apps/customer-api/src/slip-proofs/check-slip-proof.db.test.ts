// The proof of an acceptance slip: whoever holds the slip gets what her own browser can check and nothing that the slip does not say;
// who does not hold it learns nothing, not even whether there is one; and an entry that was changed since is told.
import type { SlipProofReply } from '@madoguchi/contract/customer/slip-proofs';
import { base64Of } from '@madoguchi/otp-core/base64';
import { checkSlipProof, slipQuestion } from '@madoguchi/otp-core/check-slip-proof';
import { signatureIn } from '@madoguchi/otp-core/signed-note';
import type { SlipProof } from '@madoguchi/otp-core/slip-proof';
import { platform } from '@madoguchi/otp-core/testing/signed-log';
import { sha256 } from '@madoguchi/server/audit-signer';
import { openDatabase } from '@madoguchi/store/sqlite/database';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { releaseAtCounter, suspendAtCounter } from '../testing/counter.ts';
import { phoneInService } from '../testing/phone.ts';
import { AUDIT_SIGNER, startTestSite, type TestSite } from '../testing/test-site.ts';

const MIGRATIONS = new URL('../../../../packages/store/migrations/sqlite', import.meta.url).pathname;
const PATH = '/api/slip-proofs';
const RECEIPT = 'R-20261124-0001';

let site: TestSite;
beforeEach(async () => {
  site = await startTestSite();
});
afterEach(() => site.stop());

const seal = () => site.store.sealEntries({ limit: 1_000, nowMs: site.clock.nowMs, sign: AUDIT_SIGNER.sign });

/** What the slip of an entry holds, printed now. */
async function slipOf(seq: number, receiptNumber = RECEIPT): Promise<SlipProof> {
  await seal();
  const proof = await site.store.proveEntry(seq);
  if (proof === null) throw new Error(`Entry ${seq} is not sealed.`);
  const { leafIndex, leafHash, checkpoint } = proof;
  const signature = signatureIn(sha256, checkpoint.note, AUDIT_SIGNER.key) ?? new Uint8Array();
  const { size, root } = checkpoint;
  return { receiptNumber, seq, leafIndex, leafHash, size, root, signature };
}

/** A token released by two members of staff: the moment, and the slip of its approval. */
async function releasedSlip(): Promise<{ slip: SlipProof; releasedAtMs: number }> {
  await phoneInService(site);
  const releasedAtMs = await releaseAtCounter(site);
  const approval = (await site.store.receipt(RECEIPT))?.approval;
  return { slip: await slipOf(approval?.seq ?? 0), releasedAtMs };
}

const ask = (slip: SlipProof, change: object = {}) =>
  site.browser().post(PATH, { ...slipQuestion(slip), ...change });
const newestEntry = async () =>
  (await site.store.auditPage({ reader: null, limit: 1, cursor: null })).entries[0];
/** Raw SQL as whoever has the database can write it. */
function tamper(statement: string): void {
  const { raw } = openDatabase(site.databasePath, MIGRATIONS);
  raw.exec(
    `DROP TRIGGER audit_entries_refuse_update; DROP TRIGGER audit_entries_refuse_delete; ${statement}`,
  );
  raw.close();
}

describe('who holds the slip', () => {
  test('of a release gets the proof of its approval, and what the slip says', async () => {
    const { slip, releasedAtMs } = await releasedSlip();
    site.nextMinute();
    await site.logIn();
    await seal();
    const { status, body } = await ask(slip);
    expect(status).toBe(200);
    expect(checkSlipProof(platform, slip, body as SlipProofReply)).toMatchObject({
      ...{ kind: 'proved', size: (await site.store.newestCheckpoint())?.size },
    });
    expect(body.record).toBe('as_sealed');
    expect(body.facts).toEqual({
      ...{ receiptNumber: RECEIPT, act: 'force_release', acceptedAtMs: releasedAtMs, releasedAtMs },
      branch: { name: '本店営業部', telephone: '055-200-0012' },
    });
  });

  test('of an act of one person, too', async () => {
    await phoneInService(site);
    await suspendAtCounter(site);
    const slip = await slipOf((await site.store.receipt(RECEIPT))?.entry.seq ?? 0);
    const { body } = await ask(slip);
    expect(checkSlipProof(platform, slip, body as SlipProofReply).kind).toBe('proved');
    expect(body.facts).toMatchObject({ act: 'suspend_token', releasedAtMs: null });
  });

  test('that was printed before the approval hears nothing of the release', async () => {
    await releasedSlip();
    const slip = await slipOf((await site.store.receipt(RECEIPT))?.entry.seq ?? 0);
    expect((await ask(slip)).body).toMatchObject({ record: 'as_sealed', facts: { releasedAtMs: null } });
  });

  test('hears of nobody’s name, account, terminal or reason', async () => {
    const { slip } = await releasedSlip();
    const { body } = await ask(slip);
    const told = JSON.stringify(body);
    for (const word of ['山田', '1024', '1101', '1234567', '00000001', 'counter', 'lost', 'F-1']) {
      expect(told.replaceAll(body.checkpoint, '').replaceAll(/"[A-Za-z0-9+/]{43}="/g, '')).not.toContain(
        word,
      );
    }
  });

  test('leaves an entry about that customer, without the leaf hash', async () => {
    const { slip } = await releasedSlip();
    await ask(slip);
    const entry = await newestEntry();
    expect(entry).toMatchObject({
      ...{ action: 'check_slip_proof', outcome: 'accepted', reason: null },
      actor: { kind: 'system', id: 'customer-site', terminal: '127.0.0.1' },
      target: { kind: 'customer', id: String(site.hanako) },
      details: { receiptNumber: RECEIPT, seq: slip.seq, record: 'as_sealed' },
    });
    expect(JSON.stringify([entry, site.logLines])).not.toContain(base64Of(slip.leafHash));
  });

  test('of a log that is shorter now gets no way back', async () => {
    const { slip } = await releasedSlip();
    const { body } = await ask(slip, { size: slip.size + 1_000 });
    expect(body.consistency).toEqual([]);
    const longer = { ...slip, size: slip.size + 1_000 };
    const signed = {
      ...longer,
      signature: signatureIn(sha256, AUDIT_SIGNER.sign(longer), AUDIT_SIGNER.key) as Uint8Array,
    };
    expect(checkSlipProof(platform, signed, body as SlipProofReply)).toEqual({
      kind: 'fault',
      fault: 'log_shorter',
    });
  });
});

describe('who does not', () => {
  const OTHERS: [string, (slip: SlipProof) => object | Promise<object>][] = [
    ['another leaf hash', () => ({ leafHash: base64Of(new Uint8Array(32)) })],
    ['another leaf', ({ leafIndex }) => ({ leafIndex: leafIndex - 1 })],
    ['a leaf that is not there yet', () => ({ leafIndex: 999_999, size: 1_000_000 })],
    ['another entry', ({ seq }) => ({ seq: seq - 1 })],
    ['a receipt that nobody was given', () => ({ receiptNumber: 'R-20200101-0001' })],
    [
      'an entry that no slip tells of',
      async () => {
        const { leafIndex, leafHash, seq } = await slipOf(1);
        return { leafIndex, leafHash: base64Of(leafHash), seq };
      },
    ],
  ];

  test.each(OTHERS)('but brings %s is told that it is not there, with an entry', async (_what, change) => {
    const { slip } = await releasedSlip();
    const { status, body } = await ask(slip, await change(slip));
    expect([status, body.code, body.facts]).toEqual([404, 'not_found', undefined]);
    expect(await newestEntry()).toMatchObject({
      ...{ action: 'check_slip_proof', outcome: 'refused', reason: 'not_found', target: null },
    });
  });

  test('may ask a limited number of times from one network', async () => {
    await site.stop();
    site = await startTestSite({ rateLimits: { slipProofPerAddress: 2 } });
    const { slip } = await releasedSlip();
    const tries = Array.from({ length: 5 }, () => ask(slip, { leafHash: base64Of(new Uint8Array(32)) }));
    const statuses = (await Promise.all(tries)).map(({ status }) => status).sort();
    expect(statuses).toEqual([404, 404, 429, 429, 429]);
  });
});

test('an entry that was archived is no missing one: its leaf is proved, and nothing is said of what it held', async () => {
  const { slip } = await releasedSlip();
  const range = await site.store.archiveRange(site.clock.nowMs + 1);
  if (range === null || range === 'not_sealed') throw new Error('Nothing can be archived.');
  const { firstSeq, lastSeq, firstLeaf, entries, checkpoint } = range;
  const newest = await newestEntry();
  if (newest === undefined) throw new Error('The log is empty.');
  await site.store.keepArchive(
    {
      ...{ period: '2026-11', firstSeq, lastSeq, firstLeaf, entries, checkpointSize: checkpoint.size },
      ...{ fileName: '2026-11.jsonl.gz', fileDigest: '00', archivedAtMs: site.clock.nowMs },
    },
    newest,
  );
  await site.store.dropArchivedEntries('2026-11', 1_000);
  await seal();
  const { status, body } = await ask(slip);
  expect([status, body.record, body.facts]).toEqual([200, 'archived', null]);
  expect(checkSlipProof(platform, slip, body as SlipProofReply).kind).toBe('proved');
  expect(site.logLines.join('')).not.toContain('not in the log as it was sealed');
});

describe('an entry that somebody with the database in hand', () => {
  test.each([
    ['changed', `UPDATE audit_entries SET reason = 'other' WHERE seq =`],
    ['took out', 'DELETE FROM audit_entries WHERE seq ='],
  ])('%s is told, without facts: the leaf is still proved', async (_what, statement) => {
    const { slip } = await releasedSlip();
    tamper(`${statement} ${slip.seq}`);
    const { status, body } = await ask(slip);
    expect([status, body.record, body.facts]).toEqual([200, 'changed', null]);
    expect(checkSlipProof(platform, slip, body as SlipProofReply).kind).toBe('proved');
    expect(await newestEntry()).toMatchObject({
      ...{ action: 'check_slip_proof', outcome: 'accepted', target: null, details: { record: 'changed' } },
    });
    expect(site.logLines.join('')).toContain('not in the log as it was sealed');
  });
});
