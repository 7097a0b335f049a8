// Builds what runs: the pages with Vite, the servers and the command line as one file each with esbuild. Skips when no
// input changed since the last build. `--for-tests` also builds the programs with a clock that a test can move, apart
// from the others (dist-test), so that no installation can hold one.
import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

// Also where a test runner builds what is out of date: a service worker that is not built for production does not start.
process.env.NODE_ENV = 'production';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const forTests = process.argv.includes('--for-tests');
const stampOf = (name) => join(root, '.cache', `${name}.json`);
const stampPath = stampOf(forTests ? 'build-for-tests' : 'build');
const PROGRAMS = ['console-api', 'customer-api', 'mailbox', 'ops'];
const WITH_CLOCK = ['console-api', 'customer-api', 'ops'];
const PAGES = ['console-web', 'customer-web', 'token-app'];
const OUTPUTS = [
  ...PROGRAMS.map((app) => `apps/${app}/dist/main.js`),
  ...(forTests ? WITH_CLOCK.map((app) => `apps/${app}/dist-test/main.js`) : []),
  ...PAGES.map((app) => `apps/${app}/dist/index.html`),
];
/** Native addons stay outside of the bundle. */
const EXTERNAL = ['better-sqlite3', '@node-rs/argon2'];

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (['node_modules', 'dist', 'dist-test'].includes(entry.name)) return [];
    const path = join(folder, entry.name);
    return entry.isDirectory() ? filesBelow(path) : [path];
  });
}

function inputsDigest() {
  const digest = createHash('sha256');
  const files = [
    ...filesBelow(join(root, 'packages')),
    ...filesBelow(join(root, 'apps')),
    join(root, 'pnpm-lock.yaml'),
    fileURLToPath(import.meta.url),
  ].filter((path) => !/\.test\.tsx?$/.test(path));
  for (const path of files.sort()) {
    const { size, mtimeMs } = statSync(path);
    digest.update(`${relative(root, path)}\n${size}\n${mtimeMs}\n`);
  }
  return digest.digest('hex');
}

async function bundle(app, folder = 'dist') {
  const outdir = join(root, 'apps', app, folder);
  rmSync(outdir, { recursive: true, force: true });
  await build({
    entryPoints: [join(root, 'apps', app, 'src', 'main.ts')],
    outdir,
    bundle: true,
    platform: 'node',
    target: 'node20',
    format: 'esm',
    sourcemap: true,
    minifySyntax: true,
    external: EXTERNAL,
    define: { __TEST_CLOCK__: String(folder === 'dist-test') },
    logLevel: 'warning',
    // Some packages are CommonJS and ask for `require`.
    banner: {
      js: "import { createRequire as __createRequire } from 'node:module'; const require = __createRequire(import.meta.url);",
    },
  });
  cpSync(join(root, 'packages/store/migrations'), join(outdir, 'migrations'), { recursive: true });
}

function buildPages(app) {
  const vite = join(root, 'apps', app, 'node_modules', 'vite', 'bin', 'vite.js');
  const child = spawn(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: join(root, 'apps', app),
    stdio: 'inherit',
  });
  return new Promise((resolve, reject) => {
    child.once('exit', (code) => (code === 0 ? resolve() : reject(new Error(`${app} could not be built.`))));
  });
}

const digest = inputsDigest();
const upToDate =
  existsSync(stampPath) &&
  JSON.parse(readFileSync(stampPath, 'utf8')).digest === digest &&
  OUTPUTS.every((path) => existsSync(join(root, path)));
if (!upToDate) {
  console.log('Building …');
  const built = [
    ...PROGRAMS.map((app) => bundle(app)),
    ...(forTests ? WITH_CLOCK.map((app) => bundle(app, 'dist-test')) : []),
    ...PAGES.map(buildPages),
  ];
  await Promise.all(built);
  mkdirSync(dirname(stampPath), { recursive: true });
  // What is built for tests holds the other build: `npm start` in a test need not, and must not, build it again.
  for (const path of new Set([stampPath, stampOf('build')])) writeFileSync(path, JSON.stringify({ digest }));
}
