import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { DEMO_DATA, newDataFolder, seedDemoData } from './demo-data.ts';
import { ROOT } from './program.ts';

/**
 * Vitest's, before the browser tests: builds what is out of date, so that no test builds while another one runs what is
 * built, and seeds the demo data that the files copy. Answers with what takes them away again.
 */
export default async function makeDemoData(): Promise<() => void> {
  const { status } = spawnSync(process.execPath, [join(ROOT, 'scripts/build.mjs'), '--for-tests'], {
    stdio: 'inherit',
  });
  if (status !== 0) throw new Error('The programs could not be built.');
  const folder = newDataFolder();
  await seedDemoData({ ...process.env, MADOGUCHI_DATA: folder });
  process.env[DEMO_DATA] = folder;
  return () => rmSync(folder, { recursive: true, force: true });
}
