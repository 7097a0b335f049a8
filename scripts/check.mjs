// `npm test` after the installation: everything that must hold, cheapest first. `--quick` leaves out build and browser.
import { spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = (name) => join(root, 'node_modules', '.bin', name);
const quick = process.argv.includes('--quick');

function step(title, command, ...args) {
  console.log(`\n— ${title}`);
  const startMs = Date.now();
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) {
    console.error(`\n${title}: failed.`);
    process.exit(status ?? 1);
  }
  console.log(`  ${((Date.now() - startMs) / 1000).toFixed(1)} s`);
}

step('Format and lint', bin('biome'), 'check', '--error-on-warnings', '.');
step('Types', bin('tsc'), '-p', 'tsconfig.json');
step(
  'Arrows and cycles',
  bin('depcruise'),
  '--config',
  '.dependency-cruiser.mjs',
  'packages',
  'apps',
  'e2e',
  'bench',
);
step('Dead files, exports and dependencies', bin('knip'));
if (!quick) step('Build', process.execPath, join(root, 'scripts', 'build.mjs'), '--for-tests');
const projects = quick ? ['--project', 'unit', '--project', 'db'] : [];
step('Tests', bin('vitest'), 'run', ...projects);
