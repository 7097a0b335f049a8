// Aim: a new key takes over without a checkpoint losing its worth: the key before signs beside it until it is retired, what it signed counts for ever, and what somebody
// signs with it afterwards counts for nothing.
import { copyFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { auditKeys } from '@madoguchi/server/audit-keys';
import { auditSigner } from '@madoguchi/server/audit-signer';
import { readConfig } from '@madoguchi/server/config';
import { openConfiguredStore } from '@madoguchi/server/open-store';
import type { Store } from '@madoguchi/store/store';
import { beforeEach, describe, expect, test } from 'vitest';
import { type TestWorld, testWorld } from '../testing/test-world.ts';

let at: TestWorld;
beforeEach(async () => {
  at = testWorld();
  await at.run('audit', 'verify');
  await seal();
});

const configOf = () => readConfig({ MADOGUCHI_DATA: at.folder });
const secret = (name: string) => join(at.folder, 'secrets', name);

async function withStore<T>(act: (store: Store) => Promise<T>): Promise<T> {
  const { store } = await openConfiguredStore(configOf());
  try {
    return await act(store);
  } finally {
    await store.close();
  }
}
const seal = (sign = auditKeys(configOf()).signer.sign) =>
  withStore((store) => store.sealEntries({ limit: 500, nowMs: 1, sign }));
const newest = () => withStore(async (store) => (await store.newestCheckpoint())?.note ?? '');
const signatures = (note: string) => note.split('\n').filter((line) => line.startsWith('— ')).length;

function keep(name: string, note: string): string {
  mkdirSync(join(at.folder, 'kept'), { recursive: true });
  const path = join(at.folder, 'kept', name);
  writeFileSync(path, note);
  return path;
}

describe('a rotation', () => {
  test('lets both keys sign, and the log, signed by the one before, knows of the new one', async () => {
    const before = (await at.run('audit', 'key')).out.trim();
    const { exitCode, out } = await at.run('audit', 'key', 'rotate');
    expect(exitCode).toBe(0);
    expect(out.trim()).not.toBe(before);
    expect((await at.run('audit', 'key')).out).toBe(out);
    expect(signatures(await newest())).toBe(2);
    const { entries } = await withStore((store) =>
      store.auditPage({ reader: null, actions: ['rotate_audit_key'], limit: 10, cursor: null }),
    );
    expect(entries.map(({ details }) => details)).toEqual([
      { key: out.trim(), before, phase: 'in_use' },
      { key: out.trim(), before, phase: 'begun' },
    ]);
  });

  test('is followed by a process that runs, at its next signature', async () => {
    const { signer } = auditKeys(configOf());
    const root = new Uint8Array(32);
    const before = signer.verifierKey;
    expect(signatures(signer.sign({ size: 1, root }))).toBe(1);
    const rotated = (await at.run('audit', 'key', 'rotate')).out.trim();
    expect(signatures(signer.sign({ size: 1, root }))).toBe(2);
    expect(signer.verifierKey).toBe(rotated);
    await at.run('audit', 'key', 'retire');
    expect(signatures(signer.sign({ size: 1, root }))).toBe(1);
    expect(signer.verifierKey).not.toBe(before);
  });

  test('waits until the key before is retired, and a key is retired once', async () => {
    expect((await at.run('audit', 'key', 'retire')).exitCode).toBe(1);
    await at.run('audit', 'key', 'rotate');
    const second = await at.run('audit', 'key', 'rotate');
    expect([second.exitCode, second.err]).toEqual([1, expect.stringContaining('audit key retire')]);
    expect((await at.run('audit', 'key', 'retire')).exitCode).toBe(0);
    expect((await at.run('audit', 'key', 'retire')).exitCode).toBe(1);
    expect((await at.run('audit', 'key', 'rotate')).exitCode).toBe(0);
  });

  test('that was interrupted between the two files is simply begun again', async () => {
    copyFileSync(secret('audit-key.bin'), secret('audit-key-before.bin'));
    const key = (await at.run('audit', 'key')).out;
    expect(signatures(auditKeys(configOf()).signer.sign({ size: 1, root: new Uint8Array(32) }))).toBe(1);
    expect((await at.run('audit', 'key', 'rotate')).out).not.toBe(key);
  });
});

describe('after the key before was retired', () => {
  let early: string;
  let stolen: Uint8Array;
  beforeEach(async () => {
    early = keep('early.note', await newest());
    stolen = readFileSync(secret('audit-key.bin'));
    await at.run('audit', 'key', 'rotate');
    await at.run('audit', 'key', 'retire');
  });

  test('its private half is gone, and its public half is told', async () => {
    expect(existsSync(secret('audit-key-before.bin'))).toBe(false);
    const { out } = await at.run('audit', 'key', '--all');
    const name = auditSigner(stolen, 'madoguchi.local/audit').verifierKey;
    expect(out.split('\n')[1]).toMatch(/ \(retired at \d+ entries\)$/);
    expect(out.split('\n')[1]?.startsWith(name)).toBe(true);
  });

  test('the log is whole, also against a checkpoint that it signed', async () => {
    const { exitCode, out } = await at.run('audit', 'verify', '--checkpoint', early);
    expect([exitCode, out]).toEqual([0, expect.stringContaining('The audit log is whole.')]);
    const growth = await at.run('audit', 'proof', '--since', early);
    expect(growth.exitCode).toBe(0);
  });

  test('whoever has stolen it signs nothing that counts', async () => {
    await withStore((store) =>
      store.record({
        ...{ atMs: 1, action: 'seed_demo', correlationId: 'x', target: null, reason: null, details: {} },
        ...{ outcome: 'accepted' },
        actor: { kind: 'system', id: 'cli', role: null, branchCode: null, terminal: 't' },
      }),
    );
    await seal(auditSigner(stolen, 'madoguchi.local/audit').sign);
    const { exitCode, out } = await at.run('audit', 'verify');
    expect([exitCode, out]).toEqual([1, expect.stringContaining('signed by a key that was retired before')]);
  });
});
