// Aim: no key leaves the process, in whatever form: not by a log line, a reply, an audit entry, an error, the database or the files, nor by how the system shows the process. The console runs as a
// program of its own under a master; the test knows the master, every secret of the installation and every TOTP key, and looks for each in everything.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { consoleRoutes } from '@madoguchi/contract/console/routes';
import type { Route } from '@madoguchi/contract/route';
import type { Browser } from '@madoguchi/server/testing/browser';
import { keysFoundIn } from '@madoguchi/server/testing/key-forms';
import { auditTexts, Planter } from '@madoguchi/server/testing/planted-requests';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { type KeyedConsole, startKeyedConsole } from './testing/keyed-console.ts';

let console: KeyedConsole;
beforeEach(async () => {
  console = await startKeyedConsole();
}, 60_000);
afterEach(() => console.stop());

it('of all that is asked, by whomever, nothing that is answered, logged, kept or shown holds a key', async () => {
  const planter = new Planter();
  // All first: what is planted uses up how often one address may try to sign in.
  const browsers: Browser[] = [];
  for (const number of ['1024', '1025', '4001', '5001']) browsers.push(await console.signIn(number));
  for (const browser of browsers) {
    for (const [name, route] of Object.entries(consoleRoutes) as [string, Route][]) {
      if (name !== 'signOut' && name !== 'endOwnSessions') await planter.send(name, route, browser);
    }
  }
  const shown = await console.processTexts();
  await console.end();
  const { folder, keys, told } = console;
  expect(told.length).toBeGreaterThan(500);
  expect(keysFoundIn(told, keys)).toEqual([]);
  expect(keysFoundIn(await auditTexts(console.opened.store), keys)).toEqual([]);
  expect(keysFoundIn(shown, keys)).toEqual([]);
  const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter((each) => each.isFile());
  const kept = files.map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'latin1'));
  expect(files.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['madoguchi.db', 'token-key.bin.sealed']),
  );
  expect(keysFoundIn(kept, keys)).toEqual([]);
}, 120_000);

it('of a key that does not open, the error tells no key either', async () => {
  const { store, ring } = console.opened;
  const browser = await console.signIn('1024');
  const [{ sealedKey: was, owner } = { sealedKey: '', owner: { subject: '', tokenId: '' } }] =
    await store.sealedKeys('staff', '1024', 1);
  // Another one's key in the place of 1025's own, as somebody who writes to the database may put it there.
  const sealedKey = ring.seal(ring.open(was, owner), { ...owner, subject: 'staff:9999' });
  const entry = (await store.auditPage({ reader: null, limit: 1, cursor: null })).entries[0];
  if (entry === undefined) throw new Error('An empty log.');
  expect(await store.resealKeys([{ kind: 'staff', id: '1025', was, sealedKey }], entry)).toBe(1);
  await expect(console.signIn('1025')).rejects.toThrow('failed with 500');
  expect((await browser.get('/api/session')).status).toBe(200);
  await console.end();
  expect(console.told.join('\n')).toContain('"level":50');
  expect(keysFoundIn(console.told, console.keys)).toEqual([]);
  expect(console.told.join('\n')).not.toContain(sealedKey);
}, 60_000);
