// Aim: the secrets of an installation are made once, for the owner only, and lie either all in plain files or all sealed; whatever does not fit together is told plainly,
// and never mended by a new key.
import {
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { masterOfKey } from './master.ts';
import { loadOrMakeSecret, secretFolder } from './secret-folder.ts';

let dataFolder: string;
beforeEach(() => {
  dataFolder = temporary();
});

const master = masterOfKey(new Uint8Array(32).fill(7));
const at = (name: string) => join(dataFolder, 'secrets', name);
const sealed = (name = 'a.bin') => loadOrMakeSecret({ dataFolder, master }, name);

function temporary(): string {
  const folder = mkdtempSync(join(tmpdir(), 'madoguchi-secrets-'));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  return folder;
}

describe('a secret without a master', () => {
  it('is made once, at random, for the owner only', () => {
    const first = loadOrMakeSecret({ dataFolder }, 'a.bin');
    expect(first).toHaveLength(32);
    expect(loadOrMakeSecret({ dataFolder }, 'a.bin')).toEqual(first);
    expect(loadOrMakeSecret({ dataFolder }, 'b.bin')).not.toEqual(first);
    expect(statSync(at('a.bin')).mode & 0o077).toBe(0);
    expect(readdirSync(join(dataFolder, 'secrets'))).toEqual(['a.bin', 'b.bin']);
  });

  it('is not replaced when its file is damaged', () => {
    loadOrMakeSecret({ dataFolder }, 'a.bin');
    writeFileSync(at('a.bin'), 'short');
    expect(() => loadOrMakeSecret({ dataFolder }, 'a.bin')).toThrow(/32 bytes/);
  });
});

describe('a secret with a master', () => {
  it('lies there sealed only, for the owner only, and differently each time', () => {
    const secret = sealed();
    expect(sealed()).toEqual(secret);
    const text = readFileSync(at('a.bin.sealed'), 'latin1');
    for (const form of ['hex', 'base64', 'base64url', 'latin1'] as const) {
      expect(text).not.toContain(Buffer.from(secret).toString(form));
    }
    expect(readdirSync(join(dataFolder, 'secrets'))).toEqual(['a.bin.sealed', 'installation.id']);
    expect(statSync(at('a.bin.sealed')).mode & 0o077).toBe(0);
    secretFolder({ dataFolder, master }).put('a.bin', secret);
    expect(readFileSync(at('a.bin.sealed'), 'latin1')).not.toBe(text);
    expect(sealed()).toEqual(secret);
  });

  it('opens under its own name only', () => {
    sealed();
    copyFileSync(at('a.bin.sealed'), at('b.bin.sealed'));
    expect(() => sealed('b.bin')).toThrow('does not open: it is damaged, or belongs to another name');
  });

  it('opens in its own installation only', () => {
    sealed();
    const file = at('a.bin.sealed');
    dataFolder = temporary();
    sealed();
    copyFileSync(file, at('a.bin.sealed'));
    expect(() => sealed()).toThrow('or installation');
    rmSync(at('installation.id'));
    expect(() => sealed()).toThrow('installation.id is missing');
  });

  it('names the master that sealed it where another one is set', () => {
    sealed();
    const other = masterOfKey(new Uint8Array(32).fill(8));
    expect(() => loadOrMakeSecret({ dataFolder, master: other }, 'a.bin')).toThrow(
      `is sealed by the master ${master.id}, and ${other.id} is set.`,
    );
  });

  it('is told as damaged after any change of its file', () => {
    sealed();
    const whole = readFileSync(at('a.bin.sealed'));
    const { key, secret, master: by } = JSON.parse(whole.toString());
    for (let i = 0; i < whole.length; i += 1) {
      const altered = Buffer.from(whole);
      altered[i] = (altered[i] ?? 0) ^ 1;
      writeFileSync(at('a.bin.sealed'), altered);
      expect(() => sealed()).toThrow(/does not open|is sealed by the master/);
    }
    for (const part of [
      { key: secret },
      { secret: key },
      { key: '' },
      { form: 'x' },
      { more: 1 },
      { secret: 'AAAA' },
    ]) {
      const content = { form: 'madoguchi-secret-1', master: by, key, secret, ...part };
      writeFileSync(at('a.bin.sealed'), JSON.stringify(content));
      expect(() => sealed()).toThrow('does not open');
    }
  });
});

describe('a folder that does not fit the master', () => {
  it('is refused without one where anything is sealed, also for a secret that is not there yet', () => {
    sealed();
    for (const name of ['a.bin', 'new.bin']) {
      expect(() => loadOrMakeSecret({ dataFolder }, name)).toThrow(
        /are sealed, and no master is set\.\nSet MASTER_KEY/,
      );
    }
    expect(readdirSync(join(dataFolder, 'secrets'))).toEqual(['a.bin.sealed', 'installation.id']);
  });

  it('is refused with one where anything is plain, and tells the command', () => {
    loadOrMakeSecret({ dataFolder }, 'a.bin');
    for (const name of ['a.bin', 'new.bin']) expect(() => sealed(name)).toThrow(/"madoguchi keys protect"/);
    expect(readdirSync(join(dataFolder, 'secrets'))).toEqual(['a.bin']);
  });

  it('takes no plain file for a sealed one', () => {
    sealed();
    writeFileSync(at('planted.bin'), Buffer.alloc(32));
    expect(() => sealed()).toThrow('planted.bin lies there in plain text');
    renameSync(at('planted.bin'), at('b.bin.sealed'));
    expect(() => sealed('b.bin')).toThrow('does not open');
  });
});

describe('a secret that is dropped', () => {
  it('is gone, and another name of the same file keeps it', () => {
    const secrets = secretFolder({ dataFolder });
    secrets.put('a.bin', new Uint8Array(32).fill(1));
    secrets.drop('a.bin');
    secrets.drop('a.bin');
    expect(secrets.find('a.bin')).toBeNull();
    expect(readdirSync(join(dataFolder, 'secrets'))).toEqual([]);
  });
});
