// Aim: a master comes from one of three settings; one that cannot be used is told by its name and never by what it holds, and no print of the configuration shows it.
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { describe, expect, it, onTestFinished } from 'vitest';
import { readConfig } from '../config.ts';
import { ConfigError } from '../config-error.ts';

const KEY = Buffer.alloc(32, 0xcd);
const TEXT = KEY.toString('base64');

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-master-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}
function fileWith(content: string, folder = temporary()): string {
  const path = join(folder, 'master.key');
  writeFileSync(path, content);
  return path;
}

describe('the master', () => {
  it('is none unless it is set', () => {
    expect(readConfig({}).master).toBeNull();
  });

  it('is the same from the environment and from a file', () => {
    const fromFile = readConfig({ MASTER_KEY_FILE: fileWith(`${TEXT}\n`) }).master;
    const fromKey = readConfig({ MASTER_KEY: TEXT }).master;
    expect(fromFile?.id).toMatch(/^[0-9a-f]{16}$/);
    expect(fromKey?.id).toBe(fromFile?.id);
    const wrapped = fromKey?.wrap(KEY, 'c') ?? new Uint8Array();
    expect(Buffer.from(fromFile?.unwrap(wrapped, 'c') ?? [])).toEqual(KEY);
    expect(() => fromFile?.unwrap(wrapped, 'd')).toThrow();
  });

  it('is a program, or a program with its arguments, that nothing asks before a key is needed', () => {
    expect(readConfig({ MASTER_KEY_COMMAND: '/opt/my kms/ask' }).master?.id).toBe('command');
    expect(readConfig({ MASTER_KEY_COMMAND: '["/opt/kms", "--region", "x"]' }).master?.id).toBe('command');
  });

  it('is refused where two are set', () => {
    expect(() => readConfig({ MASTER_KEY: TEXT, MASTER_KEY_COMMAND: 'x' })).toThrow(
      'MASTER_KEY and MASTER_KEY_COMMAND are set: choose one of them.',
    );
  });

  it.each([
    ['MASTER_KEY', `${TEXT.slice(0, -4)}`],
    ['MASTER_KEY', `${TEXT}AAAA`],
    ['MASTER_KEY', KEY.toString('hex')],
    ['MASTER_KEY', `${TEXT.slice(0, -2)}!=`],
    ['MASTER_KEY_COMMAND', `["${TEXT}", 1]`],
    ['MASTER_KEY_COMMAND', `["${TEXT}"`],
    ['MASTER_KEY_COMMAND', '[]'],
  ])('%s is named where it cannot be used, and not what it holds', (name, value) => {
    let error: unknown;
    try {
      readConfig({ [name]: value });
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(ConfigError);
    expect(String(error)).toContain(`${name}: `);
    expect(inspect(error, { depth: null, showHidden: true })).not.toContain(TEXT.slice(0, 20));
  });

  it('must not lie in the folder whose copies hold what it seals, also not by a link', () => {
    const dataFolder = temporary();
    mkdirSync(join(dataFolder, 'secrets'));
    const within = fileWith(TEXT, join(dataFolder, 'secrets'));
    const link = join(temporary(), 'link.key');
    symlinkSync(within, link);
    for (const MASTER_KEY_FILE of [within, link]) {
      expect(() => readConfig({ MADOGUCHI_DATA: dataFolder, MASTER_KEY_FILE })).toThrow(
        'lies in the data folder',
      );
    }
    expect(() => readConfig({ MASTER_KEY_FILE: '/nowhere/m.key' })).toThrow(
      'MASTER_KEY_FILE: /nowhere/m.key cannot be read (ENOENT).',
    );
  });

  it('shows in no print of the configuration', () => {
    const config = readConfig({ MASTER_KEY: TEXT });
    const prints = [
      JSON.stringify(config),
      inspect(config, { depth: null, showHidden: true }),
      String(config.master),
    ];
    for (const form of ['hex', 'base64', 'base64url', 'latin1'] as const) {
      expect(prints.join('\n')).not.toContain(KEY.toString(form));
    }
  });
});
