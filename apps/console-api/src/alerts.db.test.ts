// Aim: every metric that a rule of deploy/prometheus/alerts.yaml asks for is one that a running server gives, and every problem code and act in it exists: a rule that looks for nothing
// would never wake anybody. Each rule is explained in docs/operations.md.
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { PROBLEM_STATUS } from '@madoguchi/contract/problem';
import { LAST_BACKUP } from '@madoguchi/server/store-metrics';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestConsole, type TestConsole } from './testing/test-console.ts';

const textOf = (path: string) =>
  readFileSync(fileURLToPath(new URL(`../../../${path}`, import.meta.url)), 'utf8');
const rules = textOf('deploy/prometheus/alerts.yaml');
const names = [...rules.matchAll(/\b(?:madoguchi|nodejs)_[a-z0-9_]+/g)].map(([name]) => name);

let console: TestConsole;
let told: string;
beforeAll(async () => {
  console = await startTestConsole();
  await console.store.putMeta(LAST_BACKUP, '1');
  await console.browser().get('/api/nowhere');
  told = await (await fetch(`${console.url}/metrics`)).text();
});
afterAll(() => console.stop());

test.each([...new Set(names)])('%s is given', (name) => {
  expect(told).toMatch(new RegExp(`^# TYPE ${name.replace(/_bucket$/, '')} `, 'm'));
});

test('the problems that are counted exist', () => {
  const codes = [...rules.matchAll(/code=~?"([^"]+)"/g)].flatMap(([, list = '']) => list.split('|'));
  expect(codes.length).toBeGreaterThan(1);
  for (const code of codes) expect(Object.keys(PROBLEM_STATUS)).toContain(code);
});

test('each rule stands in the table of docs/operations.md, and nothing else does', () => {
  const ruled = [...rules.matchAll(/alert: (\w+)/g)].map(([, name]) => name);
  const explained = [...textOf('docs/operations.md').matchAll(/^\| `(Madoguchi\w+)` \|/gm)].map(
    ([, name]) => name,
  );
  expect(explained).toEqual(ruled);
});
