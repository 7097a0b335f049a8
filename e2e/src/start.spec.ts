// The start command as a person uses it: it says where to go and with whom, is quick the second time, says plainly what
// is wrong, and stops when told to.
import { type ChildProcess, spawn } from 'node:child_process';
import { chmodSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { createServer, type Server } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { freePort, ROOT } from './support/program.ts';

const folder = mkdtempSync(join(tmpdir(), 'madoguchi-start-'));
const children: ChildProcess[] = [];
afterAll(() => {
  for (const child of children) child.kill();
  rmSync(folder, { recursive: true, force: true });
});

interface Started {
  child: ChildProcess;
  /** Everything printed so far. */
  printed: () => string;
  ended: Promise<number | null>;
}

function start(environment: Record<string, string>): Started {
  let text = '';
  const child = spawn(process.execPath, [join(ROOT, 'scripts/up.mjs')], {
    env: { ...process.env, MADOGUCHI_DATA: folder, ...environment },
  });
  children.push(child);
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (chunk) => (text += chunk));
  const ended = new Promise<number | null>((resolve) => child.once('exit', (code) => resolve(code)));
  return { child, printed: () => text, ended };
}

async function until(found: () => boolean): Promise<void> {
  while (!found()) await new Promise((resolve) => setTimeout(resolve, 50));
}

describe('the start command', () => {
  it('fills an empty database, says where to go and with which accounts, and stops cleanly', async () => {
    const port = await freePort();
    const { child, printed, ended } = start({ CONSOLE_PORT: String(port) });
    await until(() => printed().includes('1902'));
    expect(printed()).toContain(`http://localhost:${port}`);
    expect(printed()).toContain('1024');
    expect((await fetch(`http://localhost:${port}/readyz`)).status).toBe(200);
    const html = await (await fetch(`http://localhost:${port}/`)).text();
    expect(html).toContain('<div id="root"');
    expect(html).not.toContain('__CSP_NONCE__');
    child.kill('SIGINT');
    expect(await ended).toBe(0);
    expect(printed()).toContain('Stopped.');
  });

  it('says which port is taken and how to choose another', async () => {
    const taken: Server = createServer();
    const port = await freePort();
    await new Promise<void>((resolve) => taken.listen(port, '127.0.0.1', resolve));
    const { printed, ended } = start({ CONSOLE_PORT: String(port) });
    expect(await ended).toBe(1);
    expect(printed()).toContain(`Port ${port} is taken`);
    expect(printed()).toContain('CONSOLE_PORT=');
    expect(printed()).not.toContain('    at ');
    taken.close();
  });

  it('names a setting that cannot be used', async () => {
    const { printed, ended } = start({ CONSOLE_PORT: 'four thousand' });
    expect(await ended).toBe(1);
    expect(printed()).toContain('CONSOLE_PORT');
    expect(printed()).not.toContain('    at ');
  });

  it('says plainly that the data folder cannot be written', async () => {
    // A file where the folder belongs stops root too, whom permissions do not stop.
    const blocked = join(folder, 'madoguchi.db');
    chmodSync(blocked, 0o600);
    expect(statSync(blocked).isFile()).toBe(true);
    const { printed, ended } = start({ MADOGUCHI_DATA: blocked });
    expect(await ended).toBe(1);
    expect(printed()).toContain(blocked);
    expect(printed()).not.toContain('    at ');
  });

  it('refuses demo accounts in production', async () => {
    const { printed, ended } = start({
      NODE_ENV: 'production',
      CONSOLE_ORIGIN: 'https://console.example.jp',
      TRUSTED_PROXIES: '1',
    });
    expect(await ended).not.toBe(0);
    expect(printed()).toMatch(/demo/i);
  });

  it('says that Node is too old before anything fails with a riddle', async () => {
    const old =
      'Object.defineProperty(process, "versions", { value: { ...process.versions, node: "18.20.0" } })';
    const child = spawn(process.execPath, [
      '--import',
      `data:text/javascript,${old}`,
      join(ROOT, 'scripts/run.mjs'),
    ]);
    let text = '';
    child.stderr.on('data', (chunk) => (text += chunk));
    expect(await new Promise((resolve) => child.once('exit', resolve))).toBe(1);
    expect(text).toMatch(/Node 18\.20\.0 is too old: Madoguchi needs 20\.19/);
  });
});
