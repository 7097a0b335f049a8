// Aim: a KMS is asked by a program without a shell, which gets everything on its standard input and nothing anywhere else; whatever it does wrong is told without what it got or printed; and no
// secret of ours ever reaches it.
import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { masterOfCommand } from './master-command.ts';
import { loadOrMakeSecret } from './secret-folder.ts';

const KEY = Buffer.alloc(32, 0xab);
let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'madoguchi-kms-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** A KMS that keeps what it is asked, and how it was started, in a file; `answer` is the body of its program. */
function kms(answer: string, ...words: string[]): string[] {
  const path = join(folder, 'kms.mjs');
  const log = JSON.stringify(join(folder, 'asked'));
  const text = `#!${process.execPath}
import { appendFileSync, readFileSync } from 'node:fs';
const asked = readFileSync(0, 'utf8');
appendFileSync(${log}, JSON.stringify({ asked, argv: process.argv, env: process.env, title: process.title }) + '\\n');
const { op, key, context } = JSON.parse(asked);
const turned = (text) => Buffer.from(Buffer.from(text, 'base64').map((byte) => byte ^ 0x5a)).toString('base64');
console.error('stderr of the kms: ' + key);
${answer}
`;
  writeFileSync(path, text);
  chmodSync(path, 0o700);
  return [path, ...words];
}
const HONEST = 'console.log(JSON.stringify({ key: turned(key) }));';
const askedLines = () => {
  const lines = existsSync(join(folder, 'asked'))
    ? readFileSync(join(folder, 'asked'), 'utf8').trim().split('\n')
    : [];
  return lines.map((line) => JSON.parse(line));
};

describe('a KMS', () => {
  it('is asked with one line of JSON, by a program and its arguments as they stand', () => {
    const master = masterOfCommand(kms(HONEST, '--key', '$(id); echo * "x"'));
    const wrapped = master.wrap(KEY, 'madoguchi/1/url-key.bin');
    expect(Buffer.from(wrapped).equals(KEY)).toBe(false);
    expect(Buffer.from(master.unwrap(wrapped, 'madoguchi/1/url-key.bin'))).toEqual(KEY);
    const [first, second] = askedLines();
    expect(first.argv.slice(2)).toEqual(['--key', '$(id); echo * "x"']);
    expect(first.asked).toBe(
      `${JSON.stringify({ op: 'wrap', key: KEY.toString('base64'), context: 'madoguchi/1/url-key.bin' })}\n`,
    );
    expect(JSON.parse(second.asked)).toMatchObject({
      op: 'unwrap',
      key: Buffer.from(wrapped).toString('base64'),
    });
  });

  it('gets no key by its arguments, its environment or its title', () => {
    masterOfCommand(kms(HONEST)).wrap(KEY, 'c');
    const [{ argv, env, title }] = askedLines();
    const told = JSON.stringify([argv, env, title]);
    for (const form of ['hex', 'base64', 'base64url'] as const)
      expect(told).not.toContain(KEY.toString(form));
  });

  it('is asked once for each key by a process, and never gets a secret of ours', () => {
    const master = masterOfCommand(kms(HONEST));
    const secret = loadOrMakeSecret({ dataFolder: folder, master }, 'a.bin');
    for (let n = 0; n < 5; n += 1) {
      expect(loadOrMakeSecret({ dataFolder: folder, master }, 'a.bin')).toEqual(secret);
    }
    expect(askedLines().map(({ asked }) => JSON.parse(asked).op)).toEqual(['wrap', 'unwrap']);
    const again = masterOfCommand(kms(HONEST));
    expect(loadOrMakeSecret({ dataFolder: folder, master: again }, 'a.bin')).toEqual(secret);
    expect(readFileSync(join(folder, 'asked'), 'utf8')).not.toContain(Buffer.from(secret).toString('base64'));
  });

  it('that gives back another key opens nothing', () => {
    const master = masterOfCommand(kms(HONEST));
    loadOrMakeSecret({ dataFolder: folder, master }, 'a.bin');
    const other = masterOfCommand(
      kms(`console.log(JSON.stringify({ key: Buffer.alloc(32).toString('base64') }));`),
    );
    expect(() => loadOrMakeSecret({ dataFolder: folder, master: other }, 'a.bin')).toThrow('does not open');
  });
});

describe('a KMS that fails is told by its program, what was asked, and', () => {
  const ANSWERS: [why: string, answer: string, told: string][] = [
    ['its exit code', 'process.exit(3);', 'it ended with exit code 3'],
    ['its signal', `process.kill(process.pid, 'SIGTERM');`, 'it was ended by SIGTERM'],
    ['that it waits too long', 'setInterval(() => {}, 1000);', 'it did not answer within 0.8 s'],
    ['that it prints no JSON', 'console.log(key);', 'its answer is not {"key":"base64"}'],
    ['that it prints nothing', '', 'its answer is not'],
    ['that it prints another form', 'console.log(JSON.stringify([key]));', 'its answer is not'],
    ['that its key is no base64', `console.log(JSON.stringify({ key: key + '!' }));`, 'its answer is not'],
    ['that it prints far too much', `console.log(key.repeat(10_000));`, 'it printed far too much'],
  ];
  it.each(ANSWERS)('%s, and never by what it got or printed', (_why, answer, told) => {
    const master = masterOfCommand(kms(answer), 800);
    let error: unknown;
    try {
      master.unwrap(KEY, 'madoguchi/1/url-key.bin');
    } catch (thrown) {
      error = thrown;
    }
    const message = String(error);
    expect(message).toContain('could not unwrap the key of madoguchi/1/url-key.bin: ');
    expect(message).toContain(told);
    const all = inspect(error, { depth: Number.POSITIVE_INFINITY, showHidden: true });
    for (const form of ['hex', 'base64', 'base64url'] as const) expect(all).not.toContain(KEY.toString(form));
    expect(all).not.toContain('stderr of the kms');
  });

  it('that there is no such program, or that it may not be run', () => {
    expect(() => masterOfCommand(['/nowhere/kms']).wrap(KEY, 'c')).toThrow('there is no such program');
    const [path = ''] = kms(HONEST);
    chmodSync(path, 0o600);
    expect(() => masterOfCommand([path]).wrap(KEY, 'c')).toThrow(/may not be run|no such program/);
  });
});
