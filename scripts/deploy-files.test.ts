// Aim: what the files of deploy/ name is there: programs, settings, ports, and the version of pnpm.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { parse } from 'yaml';

const root = fileURLToPath(new URL('..', import.meta.url));
const textOf = (path: string) => readFileSync(join(root, path), 'utf8');
const UNITS = readdirSync(join(root, 'deploy/systemd'));
const FILES = [
  'Dockerfile',
  'compose.yaml',
  'madoguchi.env.example',
  ...UNITS.map((unit) => `systemd/${unit}`),
];
const all = FILES.map((file) => [file, textOf(`deploy/${file}`)] as const);

/** What the servers read: the schema of the settings, wherever a part of it stands. */
const SETTINGS = ['config.ts', 'keys/master-settings.ts', 'audit-feed/feed-settings.ts']
  .map((file) => textOf(`packages/server/src/${file}`))
  .join('\n');

test.each(all)('%s starts programs that a release holds', (_file, text) => {
  const [, list = ''] = /const PROGRAMS = \[([^\]]*)\]/.exec(textOf('scripts/release.mjs')) ?? [];
  for (const [, app] of text.matchAll(/apps\/([a-z-]+)\/dist\/main\.js/g)) expect(list).toContain(`'${app}'`);
});

test.each(all)('%s sets only what there is to set', (_file, text) => {
  const names = [
    ...text.matchAll(/^([A-Z][A-Z_]+)=/gm),
    ...text.matchAll(/^Environment=([A-Z_]+)=/gm),
    ...text.matchAll(/^ {4}(MASTER_[A-Z_]+):/gm),
    ...(/^ENV (.*)$/m.exec(text)?.[1]?.matchAll(/([A-Z_]+)=/g) ?? []),
  ].map(([, name = '']) => name);
  for (const name of names) expect(SETTINGS).toMatch(new RegExp(`^ {2}${name}: `, 'm'));
});

test('the image opens the ports that are listened on, and compose hands them on', () => {
  const ports = ['CONSOLE_PORT', 'CUSTOMER_PORT', 'TOKEN_APP_PORT'].map(
    (name) => new RegExp(`${name}: port\\.default\\((\\d+)\\)`).exec(SETTINGS)?.[1],
  );
  expect(/^EXPOSE (.*)$/m.exec(textOf('deploy/Dockerfile'))?.[1]?.split(' ')).toEqual(ports);
  const { services } = parse(textOf('deploy/compose.yaml'), { merge: true });
  const handedOn = Object.values(services as Record<string, { ports?: string[] }>).flatMap(
    ({ ports: own = [] }) => own,
  );
  expect(handedOn).toEqual(ports.map((port) => `127.0.0.1:${port}:${port}`));
});

test('compose gives every process of ours the hardening, and starts none before the tables are there', () => {
  const { services } = parse(textOf('deploy/compose.yaml'), { merge: true });
  const { db, migrate, ...servers } = services;
  expect(db.healthcheck.test).toContain('pg_isready');
  for (const service of [migrate, ...Object.values<typeof migrate>(servers)]) {
    expect(service).toMatchObject({ read_only: true, cap_drop: ['ALL'], secrets: ['master_key'] });
  }
  for (const service of Object.values<typeof migrate>(servers)) {
    expect(service.depends_on).toEqual({ migrate: { condition: 'service_completed_successfully' } });
  }
});

test('the image is built with the version of pnpm that the project has', () => {
  const { packageManager } = JSON.parse(textOf('package.json'));
  expect(textOf('deploy/Dockerfile')).toContain(`npx --yes ${packageManager} install --frozen-lockfile`);
});
