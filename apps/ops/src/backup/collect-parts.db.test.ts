// Aim: what happens while a backup is made cannot tear it: no checkpoint that speaks of more than its database holds, and no key that is missing for it.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readConfig } from '@madoguchi/server/config';
import { beforeEach, expect, test } from 'vitest';
import { sealAndKeep, writeMonth } from '../testing/old-log.ts';
import { type TestWorld, testWorld } from '../testing/test-world.ts';
import { collectParts } from './collect-parts.ts';

let at: TestWorld;
let work: string;
beforeEach(async () => {
  at = testWorld();
  await writeMonth(at.folder, '2026-11', 5);
  await sealAndKeep(at.folder, '000000000005');
  work = join(at.folder, 'work');
  mkdirSync(work);
});

/** Collects, with something else going on in the middle. */
function collect(meanwhile: () => void) {
  const config = readConfig({ MADOGUCHI_DATA: at.folder });
  return collectParts(config, join(at.folder, 'madoguchi.db'), work, meanwhile);
}

test('a checkpoint that is kept meanwhile is not in it', async () => {
  const { parts, facts, bytes } = await collect(() =>
    writeFileSync(join(at.folder, 'checkpoints', '000000000009.note'), 'later'),
  );
  const names = parts.map(({ name }) => name);
  expect(names.filter((name) => name.startsWith('checkpoints/'))).toEqual(['checkpoints/000000000005.note']);
  expect(names[0]).toBe('madoguchi.db');
  expect(facts).toMatchObject({ auditEntries: 5, checkpoint: expect.stringContaining('\n5\n') });
  expect(bytes).toBeGreaterThan(100_000);
});

test.each([
  ['made', (folder: string) => writeFileSync(join(folder, 'token-key-x.bin'), Buffer.alloc(32))],
  ['retired', (folder: string) => rmSync(join(folder, 'token-key.bin'))],
  ['replaced', (folder: string) => writeFileSync(join(folder, 'audit-key.bin'), Buffer.alloc(32))],
])('it is given up where a key is %s meanwhile', async (_what, act) => {
  await expect(collect(() => act(join(at.folder, 'secrets')))).rejects.toThrow('The keys were changed');
});

test('what others have put into the folder of the secrets stays out of it', async () => {
  for (const name of ['note to myself.txt', 'url-key.bin.0123456789abcdef'])
    writeFileSync(join(at.folder, 'secrets', name), '');
  const { parts } = await collect(() => {});
  expect(parts.map(({ name }) => name).filter((name) => name.startsWith('secrets/'))).toEqual([
    'secrets/audit-key.bin',
    'secrets/token-key.bin',
    'secrets/url-key.bin',
  ]);
});
