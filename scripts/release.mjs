// `pnpm release FOLDER`: builds, and puts what a server needs into a new folder: programs, pages, migrations and the
// native addons. Nothing is installed or built there; Node alone runs it, from a disk that may be read-only.

import { spawnSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  realpathSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [target] = process.argv.slice(2);
if (target === undefined || target.startsWith('-')) {
  console.error('pnpm release FOLDER\nPuts what a server needs into a new or empty folder.');
  process.exit(target === undefined ? 2 : 0);
}
const folder = resolve(target);
if (existsSync(folder) && readdirSync(folder).length > 0) {
  console.error(`${folder} is not empty. Choose a new folder for each release, and go over by a link to it.`);
  process.exit(1);
}

const PROGRAMS = ['console-api', 'customer-api', 'ops'];
const PAGES = ['console-web', 'customer-web', 'token-app'];
/** What esbuild leaves outside of the bundles. */
const ADDONS = ['better-sqlite3', '@node-rs/argon2'];

/** Copies an installed package and all that it needs at run time; those it has for other systems are not installed. */
function copyPackage(name, from, done = new Set()) {
  const manifest = findManifest(name, from);
  if (manifest === null || done.has(name)) return;
  done.add(name);
  const source = dirname(manifest);
  const sources = name === 'better-sqlite3' ? ['deps', 'src'] : [];
  cpSync(source, join(folder, 'node_modules', name), {
    recursive: true,
    dereference: true,
    filter: (path) => !['node_modules', ...sources].some((each) => path === join(source, each)),
  });
  const { dependencies = {}, optionalDependencies = {} } = JSON.parse(readFileSync(manifest, 'utf8'));
  for (const each of Object.keys({ ...dependencies, ...optionalDependencies })) {
    // Only fetches prebuilt binaries while it is installed.
    if (each !== 'prebuild-install') copyPackage(each, manifest, done);
  }
}

function findManifest(name, from) {
  for (const path of createRequire(from).resolve.paths(name) ?? []) {
    const manifest = join(path, name, 'package.json');
    if (existsSync(manifest)) return realpathSync(manifest);
  }
  return null;
}

const built = spawnSync(process.execPath, [join(root, 'scripts', 'build.mjs')], { stdio: 'inherit' });
if (built.status !== 0) process.exit(built.status ?? 1);
mkdirSync(folder, { recursive: true });
for (const app of [...PROGRAMS, ...PAGES]) {
  cpSync(join(root, 'apps', app, 'dist'), join(folder, 'apps', app, 'dist'), { recursive: true });
}
for (const addon of ADDONS)
  copyPackage(addon, join(root, 'packages', addon === 'better-sqlite3' ? 'store' : 'server', 'package.json'));
const { version, license, engines } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
writeFileSync(
  join(folder, 'package.json'),
  `${JSON.stringify({ name: 'madoguchi-release', version, private: true, license, type: 'module', engines }, null, 2)}\n`,
);
for (const file of ['LICENSE', 'CHANGELOG.md']) cpSync(join(root, file), join(folder, file));
cpSync(join(root, 'docs'), join(folder, 'docs'), { recursive: true });
console.log(`${folder} holds Madoguchi ${version}.`);
