// What `pnpm release` puts into a folder is all that a server needs: Node runs it from there, on a disk that it may only read, as the image and the systemd units do.
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { endProgram, freePort, ROOT } from './support/program.ts';
import { waitUntil } from './support/wait-until.ts';

const folder = mkdtempSync(join(tmpdir(), 'madoguchi-release-'));
const release = join(folder, 'opt');
const pack = () =>
  execFileSync(process.execPath, [join(ROOT, 'scripts/release.mjs'), release], { stdio: 'pipe' });

let environment: Record<string, string>;
beforeAll(async () => {
  pack();
  const [console_, customer, tokenApp] = (await Promise.all([freePort(), freePort(), freePort()])).map(
    String,
  );
  environment = {
    ...{
      NODE_ENV: 'production',
      MADOGUCHI_DATA: join(folder, 'data'),
      LOG_LEVEL: 'warn',
      TRUSTED_PROXIES: '1',
    },
    ...{ CONSOLE_PORT: console_ ?? '', CUSTOMER_PORT: customer ?? '', TOKEN_APP_PORT: tokenApp ?? '' },
    ...{ CONSOLE_ORIGIN: 'https://console.example.jp', CUSTOMER_ORIGIN: 'https://ib.example.jp' },
    ...{
      TOKEN_APP_ORIGIN: 'https://token.example.jp',
      SMTP_URL: 'smtp://127.0.0.1:9',
      MAIL_FROM: 'otp@example.jp',
    },
  };
  execFileSync('chmod', ['-R', 'a-w', release]);
});
afterAll(() => {
  execFileSync('chmod', ['-R', 'u+w', release]);
  rmSync(folder, { recursive: true, force: true });
});

it('makes the database from the folder', () => {
  const words = ['apps/ops/dist/main.js', 'db', 'migrate'];
  const said = execFileSync(process.execPath, words, { cwd: release, env: environment, encoding: 'utf8' });
  expect(said).toContain('is up to date.');
});

describe.each([
  ['console-api', ['CONSOLE_PORT']],
  ['customer-api', ['CUSTOMER_PORT', 'TOKEN_APP_PORT']],
] as const)('%s', (app, ports) => {
  it('starts there, serves its pages, and ends by SIGTERM', async () => {
    const child = spawn(process.execPath, ['--enable-source-maps', `apps/${app}/dist/main.js`], {
      ...{ cwd: release, env: environment, stdio: 'inherit' },
    });
    for (const port of ports) {
      const url = `http://127.0.0.1:${environment[port]}`;
      await waitUntil(() =>
        fetch(`${url}/readyz`).then(
          ({ ok }) => ok,
          () => false,
        ),
      );
      const page = await fetch(`${url}/`);
      expect(page.status).toBe(200);
      const script = /src="([^"]+\.js)"/.exec(await page.text())?.[1] ?? '';
      expect((await fetch(`${url}${script}`)).headers.get('content-type')).toContain('javascript');
    }
    await endProgram(child);
    expect(child.exitCode).toBe(0);
  });
});

it('takes no folder that holds something, so that no release is mixed with another', () => {
  expect(pack).toThrow('is not empty');
});
