// Aim: a data key is replaced while servers run: nobody is kept from signing in, nothing is left under the key before, no kill and no Ctrl+C loses a key, and a key goes only when nothing needs it.
import { spawn } from 'node:child_process';
import { existsSync, renameSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { dataKeyOf } from '@madoguchi/server/key-ring';
import { type Opened, openConfiguredStore } from '@madoguchi/server/open-store';
import type { AuditFilter } from '@madoguchi/store/audit-filter';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { NOW_MS } from '../testing/import-files.ts';
import { type TestWorld, testWorld } from '../testing/test-world.ts';
import { addKeys, enrol, holderKey, signIn } from '../testing/token-holders.ts';
import { countKeys, sumOf } from './walk-keys.ts';

const MINUTE_MS = 60_000;
let at: TestWorld;
/** A server that runs all the time. */
let server: Opened;

beforeEach(async () => {
  at = testWorld();
  server = await openConfiguredStore({
    dataFolder: at.folder,
    database: { kind: 'sqlite', path: join(at.folder, 'madoguchi.db') },
  });
  await enrol(server, 3);
});
afterEach(() => server.store.close());

const keys = (...words: string[]) => at.run('keys', ...words);
const counts = async () =>
  Object.fromEntries([...(await countKeys(server.store))].map(([id, count]) => [id, sumOf(count)]));
const entries = async (action: NonNullable<AuditFilter['actions']>[number]) =>
  (await server.store.auditPage({ reader: null, actions: [action], limit: 50, cursor: null })).entries;

/** @returns the id of the new key; a second later, so that each has its own time */
async function rotate(): Promise<string> {
  at.inputs.nowMs += 1_000;
  const { exitCode, out } = await keys('rotate');
  expect(exitCode).toBe(0);
  return out.split(' ')[0] ?? '';
}

describe('a rotation', () => {
  test('is followed by a running server, which seals under the new key and opens what others sealed', async () => {
    const other = await openConfiguredStore({
      dataFolder: at.folder,
      database: { kind: 'sqlite', path: join(at.folder, 'madoguchi.db') },
    });
    const id = await rotate();
    expect(id).toMatch(/^20261123T030001Z-[0-9a-f]{4}$/);
    const owner = { subject: 'staff:1', tokenId: '1' };
    const sealed = other.ring.seal(holderKey(1), owner);
    await other.store.close();
    expect(dataKeyOf(sealed)).toBe(id);
    expect(Buffer.from(server.ring.open(sealed, owner))).toEqual(Buffer.from(holderKey(1)));
    expect(dataKeyOf(server.ring.seal(holderKey(1), owner))).toBe(id);
    expect(await signIn(server.store, 1, NOW_MS)).toBe('accepted');
    expect((await entries('rotate_token_key')).map(({ details }) => details)).toEqual([
      { key: id, before: 'first', phase: 'in_use' },
      { key: id, before: 'first', phase: 'begun' },
    ]);
  });

  test('makes a newer key than the newest, also twice in a second and where the clock went back', async () => {
    const ids = [await rotate()];
    ids.push((await keys('rotate')).out.split(' ')[0] ?? '');
    at.inputs.nowMs -= 86_400_000;
    ids.push((await keys('rotate')).out.split(' ')[0] ?? '');
    expect(new Set(ids).size).toBe(3);
    expect(ids.toSorted()).toEqual(ids);
    expect((await keys('list')).out.trimEnd().split('\n').at(-1)).toMatch(new RegExp(`^${ids[2]} .* seals$`));
  });
});

describe('the list', () => {
  test('tells when each key was made and how much lies under it, and no key', async () => {
    const id = await rotate();
    at.inputs.nowMs += 400 * 86_400_000;
    const { out } = await keys('list');
    expect(out.split('\n').map((line) => line.split(/ {2,}/).map((word) => word.trim()))).toEqual([
      ['Master: none: the secrets are plain files'],
      ['data key', 'made', 'tokens', 'staff', 'set-ups'],
      ['first', '-', '3', '0', '0'],
      [id, '2026/11/23 12:00:01 (400 days)', '0', '0', '0', 'seals'],
      [''],
    ]);
  });

  test('names a data key that is missing although something lies under it', async () => {
    await rotate();
    renameSync(join(at.folder, 'secrets', 'token-key.bin'), join(at.folder, 'away'));
    expect((await keys('list')).out).toMatch(/^first .* 3 .*MISSING: these do not open$/m);
    const { exitCode, err } = await keys('reseal');
    expect([exitCode, err]).toEqual([1, expect.stringContaining('3 keys do not open: token token-1')]);
    renameSync(join(at.folder, 'away'), join(at.folder, 'secrets', 'token-key.bin'));
    expect((await keys('reseal')).exitCode).toBe(0);
  });
});

describe('resealing', () => {
  test('brings everything under the newest key, in portions with an entry each, and everybody still signs in', async () => {
    addKeys(server, at.folder, 1_100);
    const id = await rotate();
    const { exitCode, out } = await keys('reseal');
    expect([exitCode, out]).toEqual([0, `1,103 keys were sealed anew under ${id}.\n`]);
    expect(await counts()).toEqual({ [id]: 1_103 });
    for (const customerId of [1, 2, 3])
      expect(await signIn(server.store, customerId, NOW_MS)).toBe('accepted');
    const told = (await entries('reseal_token_keys')).map(({ details }) => details);
    expect(told.toReversed()).toEqual([500, 500, 103].map((resealed) => ({ key: id, resealed })));
    expect((await keys('reseal')).out).toBe(`0 keys were sealed anew under ${id}.\n`);
    expect((await entries('reseal_token_keys'))[0]?.details).toEqual({ key: id, resealed: 0 });
  });

  test('keeps nobody from signing in while it runs', async () => {
    addKeys(server, at.folder, 2_000);
    await rotate();
    const running = keys('reseal');
    const answers: string[] = [];
    let isOver = false;
    void running.finally(() => {
      isOver = true;
    });
    for (let n = 1; !isOver || n < 5; n += 1) {
      answers.push(await signIn(server.store, 1 + (n % 3), NOW_MS + n * MINUTE_MS));
      await new Promise((resolve) => setImmediate(resolve));
    }
    expect((await running).exitCode).toBe(0);
    expect(new Set(answers)).toEqual(new Set(['accepted']));
    expect(Object.keys(await counts())).toHaveLength(1);
  });

  test('that is stopped by Ctrl+C says how far it came, and goes on later', async () => {
    addKeys(server, at.folder, 1_100);
    const id = await rotate();
    at.inputs.interrupted = true;
    const stopped = await keys('reseal');
    expect([stopped.exitCode, stopped.err]).toEqual([130, expect.stringContaining('Stopped: 500 keys')]);
    expect(await counts()).toEqual({ first: 603, [id]: 500 });
    at.inputs.interrupted = false;
    expect((await keys('reseal')).out).toBe(`603 keys were sealed anew under ${id}.\n`);
  });

  test('that is killed loses nothing, and the next run goes on', async () => {
    addKeys(server, at.folder, 1_100);
    const id = await rotate();
    const child = fileURLToPath(new URL('../testing/reseal-and-wait.ts', import.meta.url));
    const killed = spawn(process.execPath, ['--import', 'tsx', child, at.folder], {
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    for await (const line of createInterface({ input: killed.stdout })) {
      expect(line).toBe('500');
      killed.kill('SIGKILL');
    }
    expect(await counts()).toEqual({ first: 603, [id]: 500 });
    expect(await signIn(server.store, 1, NOW_MS)).toBe('accepted');
    expect((await keys('reseal')).out).toBe(`603 keys were sealed anew under ${id}.\n`);
    expect(await counts()).toEqual({ [id]: 1_103 });
  });
});

describe('a data key', () => {
  test('is retired only when it is not the newest, nothing lies under it, and the newest is a minute old', async () => {
    const retired = async (id: string) => {
      const { exitCode, err } = await keys('retire', id);
      return [exitCode, err.split('\n')[0], (await entries('retire_token_key'))[0]?.reason];
    };
    expect(await retired('nobody')).toEqual([1, 'There is no data key nobody.', 'unknown_key']);
    expect(await retired('first')).toEqual([1, 'This data key seals.', 'key_in_use']);
    const id = await rotate();
    expect(await retired('first')).toEqual([
      1,
      'The newest data key was made less than a minute ago.',
      'key_too_young',
    ]);
    at.inputs.nowMs += MINUTE_MS;
    expect(await retired('first')).toEqual([1, '3 keys lie under first.', 'key_not_empty']);
    await keys('reseal');
    expect(await retired(id)).toEqual([1, 'This data key seals.', 'key_in_use']);
    expect(await retired('first')).toEqual([0, '', null]);
    expect(existsSync(join(at.folder, 'secrets', 'token-key.bin'))).toBe(false);
    expect(await retired('first')).toEqual([1, 'There is no data key first.', 'unknown_key']);
  });

  test('that was retired is not made again, and everybody signs in without it', async () => {
    const id = await rotate();
    await keys('reseal');
    at.inputs.nowMs += MINUTE_MS;
    await keys('retire', 'first');
    const fresh = await openConfiguredStore({
      dataFolder: at.folder,
      database: { kind: 'sqlite', path: join(at.folder, 'madoguchi.db') },
    });
    expect(await signIn(fresh.store, 1, NOW_MS)).toBe('accepted');
    await fresh.store.close();
    expect(await signIn(server.store, 2, NOW_MS)).toBe('accepted');
    expect(dataKeyOf(server.ring.seal(holderKey(1), { subject: 'staff:1', tokenId: '1' }))).toBe(id);
    expect(existsSync(join(at.folder, 'secrets', 'token-key.bin'))).toBe(false);
  });
});
