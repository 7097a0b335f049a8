// Proofs over HTTP: the auditor gets what her own browser can check, and nobody else does; a log that was cut off shows by its size.
import { bytesOfBase64 } from '@madoguchi/otp-core/base64';
import { leafHash, verifyConsistency, verifyInclusion } from '@madoguchi/otp-core/merkle-tree';
import { openCheckpoint, sha256 } from '@madoguchi/server/audit-signer';
import type { Browser } from '@madoguchi/server/testing/browser';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUDIT_SIGNER, startTestConsole, type TestConsole } from '../testing/test-console.ts';

let console: TestConsole;
let auditor: Browser;
beforeAll(async () => {
  console = await startTestConsole();
  await console.activate(1);
  auditor = await console.signIn('4001');
});
afterAll(() => console.stop());

const seal = () =>
  console.store.sealEntries({ limit: 1_000, nowMs: console.clock.nowMs, sign: AUDIT_SIGNER.sign });
const opened = (note: string) => {
  const result = openCheckpoint(note, [AUDIT_SIGNER.key]);
  if ('fault' in result) throw new Error(`The checkpoint does not open: ${result.fault}.`);
  return result.checkpoint;
};
const bytes = (hashes: string[]) => hashes.map((hash) => bytesOfBase64(hash) ?? new Uint8Array());

describe('the proof of an entry', () => {
  it('is there once it is sealed, and holds for the very text that was sealed', async () => {
    const seq = (await console.store.newestSeq()).toString();
    expect((await auditor.get(`/api/audit/entries/${seq}/proof`)).body).toEqual({ proof: null });
    await seal();
    const { proof } = (await auditor.get(`/api/audit/entries/${seq}/proof`)).body;
    expect(JSON.parse(proof.entry)).toMatchObject({ seq: Number(seq), actor: { id: '4001' } });
    expect(proof.key).toBe(AUDIT_SIGNER.verifierKey);
    const leaf = leafHash(sha256, Buffer.from(proof.entry));
    const claim = { leaf, index: proof.leafIndex, ...opened(proof.checkpoint) };
    expect(verifyInclusion(sha256, bytes(proof.inclusion), claim)).toBe(true);
    const { entries } = await console.store.auditPage({ reader: null, limit: 1, cursor: null });
    expect(entries[0]).toMatchObject({ action: 'prove_audit', details: { seq: Number(seq) } });
  });

  it('of no entry does not exist', async () => {
    expect(await auditor.get('/api/audit/entries/99999/proof')).toMatchObject({ status: 404 });
    expect(await auditor.get('/api/audit/entries/0/proof')).toMatchObject({ status: 400 });
  });
});

describe('the newest checkpoint', () => {
  it('comes with the way from the one that was kept', async () => {
    const kept = opened((await auditor.get('/api/audit/checkpoint')).body.checkpoint);
    await console.signIn('1024');
    await seal();
    const { body } = await auditor.get(`/api/audit/checkpoint?since=${kept.size}`);
    const newest = opened(body.checkpoint);
    expect(newest.size).toBeGreaterThan(kept.size);
    expect(verifyConsistency(sha256, bytes(body.consistency), kept, newest)).toBe(true);
  });

  it('comes with the keys before, and the notes in which they signed together with the one after them', async () => {
    await seal();
    const newest = await console.store.newestCheckpoint();
    console.retiredKeys.push({ verifierKey: 'console.test/audit+0+x', untilSize: newest?.size ?? 0 });
    const { body } = await auditor.get('/api/audit/checkpoint');
    expect(body.earlierKeys).toEqual(['console.test/audit+0+x']);
    expect(body.handovers).toEqual([newest?.note]);
    console.retiredKeys.pop();
  });

  it('has no way from one that speaks of more entries', async () => {
    const { body } = await auditor.get('/api/audit/checkpoint?since=999999');
    expect(body.consistency).toEqual([]);
    expect(opened(body.checkpoint).size).toBeLessThan(999_999);
  });
});

it.each(['1024', '1025', '3001', '5001'])('%s gets neither, with an entry', async (staffNumber) => {
  console.nextMinute();
  const browser = await console.signIn(staffNumber);
  for (const path of ['/api/audit/entries/1/proof', '/api/audit/checkpoint']) {
    expect(await browser.get(path)).toMatchObject({ status: 403, body: { code: 'not_permitted' } });
    const { entries } = await console.store.auditPage({ reader: null, limit: 1, cursor: null });
    expect(entries[0]).toMatchObject({
      action: 'prove_audit',
      outcome: 'refused',
      actor: { id: staffNumber },
    });
  }
});
