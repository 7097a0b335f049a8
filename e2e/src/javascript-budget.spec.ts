// Aim: no page makes a person wait for more JavaScript than its budget: gzipped, the entry and the page with all that they
// import at once, as the build's manifest tells. What is fetched later, on demand, counts where it is a page by itself.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { ROOT } from './support/program.ts';

interface Chunk {
  file: string;
  imports?: string[];
  isEntry?: boolean;
  isDynamicEntry?: boolean;
}
type Manifest = Record<string, Chunk>;
type Budgets = Record<string, Record<string, number>>;

const budgets: Budgets = JSON.parse(
  readFileSync(join(import.meta.dirname, 'javascript-budget.json'), 'utf8'),
);

/** Every chunk that this one imports at once, itself among them. */
function withImports(manifest: Manifest, name: string, found = new Set<string>()): Set<string> {
  if (!found.has(name)) {
    found.add(name);
    for (const imported of manifest[name]?.imports ?? []) withImports(manifest, imported, found);
  }
  return found;
}

/** The gzipped bytes that stand between an address and its page. */
function weightOf(dist: string, manifest: Manifest, page: string): number {
  const entry = Object.keys(manifest).find((name) => manifest[name]?.isEntry) ?? '';
  const chunks = withImports(manifest, entry);
  if (page !== 'entry') withImports(manifest, page, chunks);
  return [...chunks]
    .map((name) => gzipSync(readFileSync(join(dist, manifest[name]?.file ?? ''))).length)
    .reduce((sum, bytes) => sum + bytes, 0);
}

describe.each(Object.entries(budgets))('%s', (app, pages) => {
  const dist = join(ROOT, 'apps', app, 'dist');
  const read = (): Manifest => JSON.parse(readFileSync(join(dist, '.vite/manifest.json'), 'utf8'));

  it.each(Object.entries(pages))('keeps the JavaScript of %s within its %i bytes', (page, most) => {
    expect(weightOf(dist, read(), page)).toBeLessThanOrEqual(most);
  });

  it('has a budget for every page that is fetched by itself', () => {
    const manifest = read();
    const fetched = Object.keys(manifest).filter(
      (name) => manifest[name]?.isDynamicEntry && /^src\/.*-page\.tsx$/.test(name),
    );
    expect(Object.keys(pages).sort()).toEqual(['entry', ...fetched].sort());
  });
});
