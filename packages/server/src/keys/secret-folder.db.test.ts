// Aim: several processes that start at once on an empty folder agree on its secrets, and none reads half of one.
import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';

const run = promisify(execFile);
const ROUNDS = 20;
const SCRIPT = `
import { loadOrMakeSecret } from ${JSON.stringify(fileURLToPath(new URL('secret-folder.ts', import.meta.url)))};
for (let i = 0; i < ${ROUNDS}; i += 1) {
  console.log(Buffer.from(loadOrMakeSecret({ dataFolder: process.argv[1] }, 'secret-' + i)).toString('hex'));
}`;

test('processes that start at once find the same whole secrets', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-secrets-'));
  const args = ['--import', 'tsx', '--input-type=module', '-e', SCRIPT, folder];
  const printed = await Promise.all(Array.from({ length: 4 }, () => run(process.execPath, args)));
  const said = printed.map(({ stdout }) => stdout.trim().split('\n'));
  expect(new Set(said[0]).size).toBe(ROUNDS);
  for (const secrets of said) expect(secrets).toEqual(said[0]);
  expect(readdirSync(join(folder, 'secrets'))).toHaveLength(ROUNDS);
  rmSync(folder, { recursive: true });
});
