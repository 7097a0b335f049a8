// Aim: a production does not start on demo data, and a program finds the pages beside it whether built or not.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ConfigError } from './config-error.ts';
import { builtPages, refuseDemoInProduction } from './program.ts';

const apps = mkdtempSync(join(tmpdir(), 'madoguchi-apps-'));
beforeAll(() => {
  mkdirSync(join(apps, 'some-web', 'dist'), { recursive: true });
  writeFileSync(join(apps, 'some-web', 'dist', 'index.html'), '');
  mkdirSync(join(apps, 'half-built-web', 'dist'), { recursive: true });
});
afterAll(() => rmSync(apps, { recursive: true }));

describe('the built pages', () => {
  test.each(['src', 'dist', 'dist-test'])('are found from %s', (folder) => {
    const program = pathToFileURL(join(apps, 'some-api', folder, 'main.js')).href;
    expect(builtPages(program, 'some-web')).toBe(join(apps, 'some-web', 'dist'));
  });

  test.each(['half-built-web', 'no-web'])('of %s are none', (app) => {
    const program = pathToFileURL(join(apps, 'some-api', 'dist', 'main.js')).href;
    expect(builtPages(program, app)).toBeNull();
  });
});

describe('a start', () => {
  const holding = (demo: string | null) => ({ meta: async () => demo });

  test('of a production on demo data is refused with the remedy', async () => {
    const refused = refuseDemoInProduction({ production: true }, holding('1'));
    await expect(refused).rejects.toThrow(ConfigError);
    await expect(refused).rejects.toThrow('MADOGUCHI_DATA');
  });

  test.each([
    [true, null],
    [false, '1'],
    [false, null],
  ])('goes on with production %s and demo mark %s', async (production, demo) => {
    await expect(refuseDemoInProduction({ production }, holding(demo))).resolves.toBeUndefined();
  });
});
