// Builds what runs: the console's pages with Vite, the API and the command line as one file each with esbuild. Skips when
// no input changed since the last build.
import { spawnSync } from 'node:child_process';
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

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const stampPath = join(root, '.cache', 'build.json');
const OUTPUTS = [
  'apps/console-api/dist/main.js',
  'apps/ops/dist/main.js',
  'apps/console-web/dist/index.html',
];
/** Native addons stay outside of the bundle. */
const EXTERNAL = ['better-sqlite3', '@node-rs/argon2'];

function filesBelow(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    if (['node_modules', 'dist'].includes(entry.name)) return [];
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

async function bundle(app) {
  const outdir = join(root, 'apps', app, 'dist');
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
  const result = spawnSync(process.execPath, [vite, 'build', '--logLevel', 'warn'], {
    cwd: join(root, 'apps', app),
    stdio: 'inherit',
  });
  if (result.status !== 0) process.exit(result.status ?? 1);
}

const digest = inputsDigest();
const upToDate =
  existsSync(stampPath) &&
  JSON.parse(readFileSync(stampPath, 'utf8')).digest === digest &&
  OUTPUTS.every((path) => existsSync(join(root, path)));
if (!upToDate) {
  console.log('Building …');
  await bundle('console-api');
  await bundle('ops');
  buildPages('console-web');
  mkdirSync(dirname(stampPath), { recursive: true });
  writeFileSync(stampPath, JSON.stringify({ digest }));
}
