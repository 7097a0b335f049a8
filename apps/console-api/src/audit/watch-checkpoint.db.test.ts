// An auditor's open page sees the log grow, each time with the proof from where she stood; looking is one view, and does not make it grow.
import { bytesOfBase64 } from '@madoguchi/otp-core/base64';
import { verifyConsistency } from '@madoguchi/otp-core/merkle-tree';
import { openCheckpoint, sha256 } from '@madoguchi/server/audit-signer';
import type { EventReader } from '@madoguchi/server/testing/event-reader';
import type { Store } from '@madoguchi/store/store';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AUDIT_SIGNER, startTestConsole, type TestConsole } from '../testing/test-console.ts';

let console: TestConsole;
const open: EventReader[] = [];
beforeAll(async () => {
  console = await startTestConsole();
  await console.activate(1);
  await seal(console.store);
});
afterAll(async () => {
  await Promise.all(open.map((stream) => stream.leave().catch(() => {})));
  await console.stop();
});

const seal = (store: Store) =>
  store.sealEntries({ limit: 1_000, nowMs: console.clock.nowMs, sign: AUDIT_SIGNER.sign });
const opened = (note: string) => {
  const result = openCheckpoint(note, [AUDIT_SIGNER.key]);
  if ('fault' in result) throw new Error(`The checkpoint does not open: ${result.fault}.`);
  return result.checkpoint;
};

async function watch(staffNumber: string, since: string) {
  console.nextMinute();
  const stream = await (await console.signIn(staffNumber)).events(`/api/audit/checkpoint/${since}/events`);
  open.push(stream);
  return stream;
}

const views = async () => {
  const actions = ['prove_audit'] as const;
  return (await console.store.auditPage({ reader: null, actions, limit: 50, cursor: null })).entries;
};

describe('an auditor who looks', () => {
  it('sees each sealing, by whatever process, with the way from the checkpoint that she had', async () => {
    const kept = opened((await console.store.newestCheckpoint())?.note ?? '');
    const stream = await watch('4001', String(kept.size));
    await stream.next();
    const before = (await views()).length;
    const other = await console.otherStore();
    for (const by of [console.store, other]) {
      await seal(by);
      const { checkpoint, consistency } = await stream.next();
      const newest = opened(checkpoint);
      expect(newest.size).toBeGreaterThan(kept.size);
      const proof = consistency.map((hash: string) => bytesOfBase64(hash) ?? new Uint8Array());
      expect(verifyConsistency(sha256, proof, kept, newest)).toBe(true);
      await console.signIn(by === other ? '1025' : '1024');
    }
    const [entry, ...rest] = await views();
    expect(rest).toHaveLength(before - 1);
    expect(entry).toMatchObject({ actor: { id: '4001' }, details: { since: kept.size, live: true } });
  });

  it('gets no way where she had none, or more than there is', async () => {
    for (const since of ['0', '900000']) {
      expect(await (await watch('4001', since)).next()).toMatchObject({ consistency: [] });
    }
  });
});

describe('the stream', () => {
  it.each(['1024', '1026', '3001', '5001'])('is refused to %s, with an entry', async (staffNumber) => {
    const stream = await watch(staffNumber, '0');
    expect(stream.status).toBe(403);
    expect((await views())[0]).toMatchObject({ outcome: 'refused', actor: { id: staffNumber } });
  });

  it('has no address for what is no size', async () => {
    expect((await watch('4001', 'x')).status).toBe(404);
  });
});
