// Aim: going over to a master, or to another one, loses no key at whatever moment it is killed, leaves no plain file once it is through, and can be begun again at any time.
import fs, {
  existsSync,
  linkSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { syncBuiltinESMExports } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { masterOfKey } from './master.ts';
import { protectSecrets, rewrapSecrets } from './protect-secrets.ts';
import { loadOrMakeSecret, secretFolder } from './secret-folder.ts';

const NAMES = ['audit-key.bin', 'token-key.bin', 'url-key.bin'];
const master = masterOfKey(new Uint8Array(32).fill(7));
const next = masterOfKey(new Uint8Array(32).fill(8));
let dataFolder: string;
let secrets: Map<string, Uint8Array>;

beforeEach(() => {
  dataFolder = mkdtempSync(join(tmpdir(), 'madoguchi-protect-'));
  secrets = new Map(NAMES.map((name) => [name, loadOrMakeSecret({ dataFolder }, name)]));
});
afterEach(() => rmSync(dataFolder, { recursive: true }));

const at = (name: string) => join(dataFolder, 'secrets', name);
const files = () => readdirSync(join(dataFolder, 'secrets'));
const foundWith = (by: typeof master) =>
  new Map(NAMES.map((name) => [name, secretFolder({ dataFolder, master: by }).find(name)]));

/** Calls that change something on the disk. A killed process makes none of them any more, also none that tidies up. */
const CHANGES = ['openSync', 'writeSync', 'fsyncSync', 'linkSync', 'renameSync', 'unlinkSync'] as const;

/** Lets `act` die before its change number `step`; answers whether it came to its end before that. */
function dieAt(step: number, act: () => void): boolean {
  let made = 0;
  const real = Object.fromEntries(CHANGES.map((name) => [name, fs[name]]));
  for (const name of CHANGES) {
    const call = fs[name] as (...args: unknown[]) => unknown;
    Object.assign(fs, {
      [name]: (...args: unknown[]) => {
        made += 1;
        if (made >= step) throw new Error('killed');
        return call(...args);
      },
    });
  }
  syncBuiltinESMExports();
  try {
    act();
    return true;
  } catch (error) {
    if ((error as Error).message !== 'killed') throw error;
    return false;
  } finally {
    Object.assign(fs, real);
    syncBuiltinESMExports();
  }
}

describe('going over to a master', () => {
  it('seals what was there and removes the plain files', () => {
    expect(protectSecrets({ dataFolder, master })).toEqual(NAMES);
    expect(files()).toEqual([...NAMES.map((name) => `${name}.sealed`), 'installation.id'].sort());
    expect(foundWith(master)).toEqual(secrets);
    expect(protectSecrets({ dataFolder, master })).toEqual([]);
  });

  it('removes drafts that a killed process left, and spares what is no secret', () => {
    writeFileSync(at('token-key.bin.0123456789abcdef'), Buffer.alloc(32, 1));
    writeFileSync(at('audit-keys-retired.txt'), 'public');
    protectSecrets({ dataFolder, master });
    expect(files().filter((file) => !file.endsWith('.sealed'))).toEqual([
      'audit-keys-retired.txt',
      'installation.id',
    ]);
  });

  it('keeps both of two names of one file', () => {
    linkSync(at('audit-key.bin'), at('audit-key-before.bin'));
    protectSecrets({ dataFolder, master });
    const { find } = secretFolder({ dataFolder, master });
    expect(find('audit-key-before.bin')).toEqual(secrets.get('audit-key.bin'));
    expect(find('audit-key.bin')).toEqual(secrets.get('audit-key.bin'));
  });

  it('removes nothing where a sealed file beside a plain one holds another key', () => {
    protectSecrets({ dataFolder, master });
    writeFileSync(at('token-key.bin'), Buffer.alloc(32, 1));
    expect(() => protectSecrets({ dataFolder, master })).toThrow('hold different keys');
    expect(existsSync(at('token-key.bin')) && existsSync(at('token-key.bin.sealed'))).toBe(true);
  });

  it('removes nothing where the master does not give back what it got', () => {
    const broken = { ...master, unwrap: () => new Uint8Array(32) };
    expect(() => protectSecrets({ dataFolder, master: broken })).toThrow('does not open');
    expect(files()).toEqual([...NAMES, 'installation.id'].sort());
    expect(new Map(NAMES.map((name) => [name, new Uint8Array(readFileSync(at(name)))]))).toEqual(
      new Map([...secrets].map(([name, secret]) => [name, new Uint8Array(secret)])),
    );
  });

  it('that is killed before any of its changes has lost no key, and the next run ends it', () => {
    let step = 1;
    for (; ; step += 1) {
      rmSync(join(dataFolder, 'secrets'), { recursive: true });
      for (const [name, secret] of secrets) secretFolder({ dataFolder }).put(name, secret);
      linkSync(at('audit-key.bin'), at('audit-key-before.bin'));
      const isThrough = dieAt(step, () => protectSecrets({ dataFolder, master }));
      for (const [name, secret] of secrets) {
        const isPlain = existsSync(at(name)) && readFileSync(at(name)).equals(secret);
        expect(isPlain || existsSync(at(`${name}.sealed`)), `killed at ${step}: ${name}`).toBe(true);
      }
      protectSecrets({ dataFolder, master });
      expect(foundWith(master), `killed at ${step}`).toEqual(secrets);
      expect(
        files().filter((file) => !/\.sealed$|^installation\.id/.test(file)),
        `killed at ${step}`,
      ).toEqual([]);
      if (isThrough) break;
    }
    expect(step).toBeGreaterThan(50);
  });
});

describe('going over to another master', () => {
  beforeEach(() => void protectSecrets({ dataFolder, master }));

  it('keeps every key, and the one before opens nothing any more', () => {
    expect(rewrapSecrets({ dataFolder, master: next }, master)).toEqual(NAMES);
    expect(foundWith(next)).toEqual(secrets);
    expect(() => foundWith(master)).toThrow(`is sealed by the master ${next.id}, and ${master.id} is set`);
    expect(rewrapSecrets({ dataFolder, master: next }, master)).toEqual([]);
  });

  it('changes nothing with a wrong old master', () => {
    const wrong = masterOfKey(new Uint8Array(32).fill(9));
    expect(() => rewrapSecrets({ dataFolder, master: next }, wrong)).toThrow(
      `is sealed by the master ${master.id}`,
    );
    expect(foundWith(master)).toEqual(secrets);
  });

  it('that is killed before any of its changes has lost no key, and the next run ends it', () => {
    let step = 1;
    for (; ; step += 1) {
      rmSync(join(dataFolder, 'secrets'), { recursive: true });
      for (const [name, secret] of secrets) secretFolder({ dataFolder, master }).put(name, secret);
      const isThrough = dieAt(step, () => rewrapSecrets({ dataFolder, master: next }, master));
      rewrapSecrets({ dataFolder, master: next }, master);
      expect(foundWith(next), `killed at ${step}`).toEqual(secrets);
      if (isThrough) break;
    }
    expect(step).toBeGreaterThan(15);
  });
});
