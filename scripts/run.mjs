// The outermost step of `npm start` and `npm test`: needs nothing but Node, checks what would fail later with a riddle,
// lets pnpm install where node_modules and the lockfile differ (verifyDepsBeforeRun), and runs the script of that name
// itself, so that Ctrl+C ends in the server's own last line and not in pnpm's complaint.
import { spawn, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const { engines, packageManager } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

function stop(message) {
  console.error(`\n${message}\n`);
  process.exit(1);
}

function checkNode() {
  const wanted = engines.node.replace('>=', '');
  const [major, minor] = process.versions.node.split('.').map(Number);
  const [needMajor, needMinor] = wanted.split('.').map(Number);
  if (major < needMajor || (major === needMajor && minor < needMinor)) {
    stop(
      `Node ${process.versions.node} is too old: Madoguchi needs ${wanted} or newer. Install it from nodejs.org.`,
    );
  }
}

function checkDisk() {
  try {
    accessSync(root, constants.W_OK);
  } catch {
    stop(
      `This user cannot write to ${root} (read-only disk, or another owner). Clone to a folder of your own.`,
    );
  }
}

/** Where Node's own headers lie beside it, a native addon compiles without downloading them. */
function headersBesideNode() {
  const prefix = dirname(dirname(process.execPath));
  return existsSync(join(prefix, 'include', 'node', 'node.h')) ? { npm_config_nodedir: prefix } : {};
}

checkNode();
checkDisk();
if (!existsSync(join(root, 'node_modules', '.modules.yaml'))) {
  console.log(
    'First run: installing packages. Where no prebuilt SQLite fits, it is compiled, which takes 1-2 minutes.',
  );
}
const installed = spawnSync('npx', ['--yes', packageManager, 'exec', 'node', '-e', '0'], {
  cwd: root,
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, ...headersBesideNode() },
});
if (installed.status !== 0) stop('The packages could not be installed; the lines above say why.');

const [, , name = 'up', ...words] = process.argv;
const child = spawn(process.execPath, [join(root, 'scripts', `${name}.mjs`), ...words], { stdio: 'inherit' });
// Ctrl+C reaches the whole process group; waiting here lets the last line be the server's own.
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('exit', (code) => process.exit(code ?? 1));
