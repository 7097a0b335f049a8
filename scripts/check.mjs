// `npm test` after the installation: everything that must hold. What is read and what is built at once, as many as there
// are cores, then every test. `--quick` leaves out build and browser.
import { spawn, spawnSync } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const bin = (name) => join(root, 'node_modules', '.bin', name);
const quick = process.argv.includes('--quick');

/** The longest first. */
const CHECKS = [
  ['Types', bin('tsc'), '-p', 'tsconfig.json'],
  ...(quick ? [] : [['Build', process.execPath, join(root, 'scripts', 'build.mjs'), '--for-tests']]),
  [
    'Arrows and cycles',
    ...[bin('depcruise'), '--config', '.dependency-cruiser.mjs', 'packages', 'apps', 'e2e', 'bench'],
  ],
  ['Dead files, exports and dependencies', bin('knip')],
  ['Format and lint', bin('biome'), 'check', '--error-on-warnings', '.'],
];

const told = (title, startMs, text) =>
  console.log(`\n— ${title}\n${text}  ${((Date.now() - startMs) / 1000).toFixed(1)} s`);

/** Runs one and prints what it said when it has ended, so that no two speak at once; answers whether it succeeded. */
function check([title, command, ...args]) {
  const startMs = Date.now();
  const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] });
  let text = '';
  for (const stream of [child.stdout, child.stderr])
    stream.setEncoding('utf8').on('data', (part) => (text += part));
  return new Promise((resolve) => {
    child.once('error', (error) => (text += `${error.message}\n`));
    child.once('close', (code) => {
      told(title, startMs, text);
      if (code !== 0) console.error(`\n${title}: failed.`);
      resolve(code === 0);
    });
  });
}

const waiting = [...CHECKS];
let succeeded = true;
async function work() {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
    if (!(await check(next))) succeeded = false;
  }
}
await Promise.all(Array.from({ length: availableParallelism() }, work));
if (!succeeded) process.exit(1);

const projects = quick ? ['--project', 'unit', '--project', 'db'] : [];
console.log('\n— Tests');
const { status } = spawnSync(bin('vitest'), ['run', ...projects], { cwd: root, stdio: 'inherit' });
if (status !== 0) console.error('\nTests: failed.');
process.exit(status ?? 1);
