// Aim: the standalone check passes what the product wrote, and finds every forgery of the files: fields edited in turn, lines taken
// out, put in and swapped, a tail cut off, a log that was forked, forged proofs, a wrong key, an old checkpoint in the place of a new one.
import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { testWorld } from '../apps/ops/src/testing/test-world.ts';
import { auditKeys } from '../packages/server/src/audit-keys.ts';
import { readConfig } from '../packages/server/src/config.ts';
import { openConfiguredStore } from '../packages/server/src/open-store.ts';
import type { Store } from '../packages/store/src/store.ts';

const TOOL = fileURLToPath(new URL('verify-audit.mjs', import.meta.url));
const ENTRIES = 300;

let folder: string;
let removeFolder = () => {};
let lines: string[];
let early: string;
let entryProof: Record<string, unknown>;
let growthProof: Record<string, unknown>;

beforeAll(async () => {
  const at = testWorld((remove) => {
    removeFolder = remove;
  });
  folder = at.folder;
  const config = readConfig({ MADOGUCHI_DATA: folder });
  const { store } = await openConfiguredStore(config);
  const { sign } = auditKeys(config).signer;
  const seal = () => store.sealEntries({ limit: 1_000, nowMs: 1, sign });
  await write(store, 1, 100);
  early = put('early.note', (await seal())?.note ?? '');
  await write(store, 101, ENTRIES - 100);
  put('late.note', (await seal())?.note ?? '');
  await store.close();
  put('log.vkey', (await at.run('audit', 'key')).out);
  await at.run('audit', 'export', join(folder, 'log.jsonl'));
  lines = readFileSync(join(folder, 'log.jsonl'), 'utf8').trimEnd().split('\n');
  entryProof = JSON.parse((await at.run('audit', 'proof', '42')).out);
  growthProof = JSON.parse((await at.run('audit', 'proof', '--since', early)).out);
});

afterAll(() => removeFolder());

async function write(store: Store, from: number, many: number): Promise<void> {
  for (let n = from; n < from + many; n += 1) {
    await store.record({
      ...{
        atMs: 1_000 + n,
        action: 'view_customer',
        correlationId: `c-${n}`,
        details: { n, words: '来店\n"引用"' },
      },
      actor: { kind: 'staff', id: '1024', role: 'teller', branchCode: '012', terminal: '192.0.2.7' },
      ...{ target: { kind: 'customer', id: String(n) }, outcome: 'accepted', reason: null },
    });
  }
}

function put(name: string, content: string): string {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
}

function check(act: string, file: string, { key = 'log.vkey', kept = [] as string[] } = {}) {
  const named = kept.flatMap((note) => ['--checkpoint', join(folder, note)]);
  const words = [TOOL, act, file, '--key', join(folder, key), ...named];
  const { status, stdout } = spawnSync(process.execPath, words, { encoding: 'utf8' });
  return { status, out: stdout };
}
const log = (changed: readonly string[]) => put('changed.jsonl', `${changed.join('\n')}\n`);
const BOTH = { kept: ['early.note', 'late.note'] };
const entry = (n: number) => JSON.parse(lines[n - 1] ?? '');

describe('the whole log', () => {
  test('is right as it was written, and it is said what is not shown', () => {
    const { status, out } = check('log', join(folder, 'log.jsonl'), BOTH);
    expect(out).toContain(`Entries 1 to ${ENTRIES} are those that were sealed.`);
    expect(status).toBe(0);
    expect(check('log', join(folder, 'log.jsonl')).out).toContain(
      'Not shown: that nothing was cut off or rewritten.',
    );
  });

  const FIELDS = [
    'seq',
    'atMs',
    'actor',
    'action',
    'target',
    'outcome',
    'reason',
    'correlationId',
    'details',
  ];
  test.each(FIELDS)('is not right where %s of an entry was edited', (field) => {
    const { [field]: _, ...rest } = entry(42);
    const edited = JSON.stringify({ ...rest, [field]: field === 'seq' ? 42.5 : 'forged' });
    const { status, out } = check('log', log(lines.with(41, edited)), BOTH);
    expect(status).toBe(1);
    expect(out).toContain('entries 1 to 100 are not those that');
  });

  const swapped = () => lines.with(10, lines[11] ?? '').with(11, lines[10] ?? '');
  test.each([
    ['the first was taken out', () => lines.slice(1), 'entries 1 to 100 are not'],
    [
      'one in the middle was taken out',
      () => lines.toSpliced(150, 1),
      'Entries 1 to 100 are those that were sealed.',
    ],
    [
      'the newest was taken out',
      () => lines.toSpliced(ENTRIES - 1, 1),
      'late.note speaks of 300 entries, and there are 299',
    ],
    ['two changed places', swapped, 'entry 11 (line 12) stands after entry 12'],
    ['one was put in', () => lines.toSpliced(50, 0, lines[49] ?? ''), 'entries 1 to 100 are not'],
    ['the tail was cut off', () => lines.slice(0, 250), 'has no last line'],
    [
      'the tail was cut off with a new last line',
      () => [...lines.slice(0, 250), JSON.stringify({ end: { checkpoint: null, entries: 250 } })],
      'some were cut off',
    ],
    ['something stands after the end', () => [...lines, lines[0] ?? ''], 'goes on after its last line'],
    ['a line is no entry', () => lines.with(5, 'nonsense'), 'line 6 is no entry'],
  ])('is not right where %s', (_what, forge, expected) => {
    const { status, out } = check('log', log(forge()), BOTH);
    expect(out).toContain(expected);
    expect(status).toBe(1);
  });

  test('that was forked after a kept checkpoint is told by the next one, and which entries are in doubt', () => {
    const forked = lines.map((line, at) =>
      at >= 120 && at < ENTRIES ? line.replace('accepted', 'refused') : line,
    );
    const { status, out } = check('log', log(forked), BOTH);
    expect(status).toBe(1);
    expect(out).toContain('Entries 1 to 100 are those that were sealed.');
    expect(out).toMatch(/FAULT entries 101 to 300 are not those that .*late\.note was signed for/);
  });

  test('is not right by another key, nor by an altered or strange checkpoint', () => {
    put('wrong.vkey', readFileSync(join(folder, 'log.vkey'), 'utf8').replace('madoguchi', 'somebody'));
    expect(check('log', join(folder, 'log.jsonl'), { key: 'wrong.vkey' })).toMatchObject({ status: 1 });
    put('altered.note', readFileSync(early, 'utf8').replace('\n100\n', '\n99\n'));
    const { status, out } = check('log', join(folder, 'log.jsonl'), { kept: ['altered.note'] });
    expect([status, out]).toEqual([1, expect.stringContaining('has a wrong signature')]);
  });
});

const proofFile = (proof: object) => put('proof.json', JSON.stringify(proof));
const hashes = (name: 'inclusion' | 'consistency') =>
  (name === 'inclusion' ? entryProof : growthProof)[name] as string[];
const OTHER = Buffer.alloc(32, 1).toString('base64');

describe('one entry', () => {
  test('is right with its proof', () => {
    const { status, out } = check('entry', proofFile(entryProof));
    expect([status, out]).toEqual([
      0,
      expect.stringContaining('Entry 42 (view_customer, accepted) is leaf 41'),
    ]);
  });

  test.each([
    ['another text', () => ({ entry: String(entryProof.entry).replace('1024', '1025') })],
    ['another place', () => ({ leafIndex: 42 })],
    ['no place', () => ({ leafIndex: ENTRIES })],
    ['another hash', () => ({ inclusion: hashes('inclusion').with(0, OTHER) })],
    ['a hash too few', () => ({ inclusion: hashes('inclusion').slice(1) })],
    ['a hash too many', () => ({ inclusion: [...hashes('inclusion'), OTHER] })],
    ['an older checkpoint', () => ({ checkpoint: readFileSync(early, 'utf8') })],
    [
      'an altered checkpoint',
      () => ({ checkpoint: String(entryProof.checkpoint).replace('\n300\n', '\n301\n') }),
    ],
  ])('is not right with %s', (_what, change) => {
    expect(check('entry', proofFile({ ...entryProof, ...change() })).status).toBe(1);
  });
});

describe('growth', () => {
  test('since a kept checkpoint is right with its proof', () => {
    const { status, out } = check('growth', proofFile(growthProof), { kept: ['early.note'] });
    expect([status, out]).toEqual([0, expect.stringContaining('From 100 to 300 entries.')]);
  });

  test.each([
    ['another hash', () => ({ consistency: hashes('consistency').with(0, OTHER) })],
    ['a hash too few', () => ({ consistency: hashes('consistency').slice(1) })],
    ['a hash too many', () => ({ consistency: [...hashes('consistency'), OTHER] })],
    ['the old checkpoint played again as the new one', () => ({ newer: readFileSync(early, 'utf8') })],
  ])('is not right with %s', (_what, change) => {
    const { status } = check('growth', proofFile({ ...growthProof, ...change() }), { kept: ['early.note'] });
    expect(status).toBe(1);
  });

  test('is not right from a checkpoint that is newer than the log', () => {
    expect(
      check('growth', proofFile({ ...growthProof, newer: readFileSync(early, 'utf8') }), {
        kept: ['late.note'],
      }).status,
    ).toBe(1);
  });
});

test('wrong usage tells how it is used', () => {
  const { status, stderr } = spawnSync(process.execPath, [TOOL, 'log'], { encoding: 'utf8' });
  expect([status, stderr]).toEqual([2, expect.stringContaining('Usage:')]);
});
