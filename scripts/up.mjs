// `npm start` after the installation: build, migrate, demo data into an empty database, the console. Ends with Ctrl+C.
import { spawn, spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const node = process.execPath;

function run(...args) {
  const { status } = spawnSync(node, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

run(join(root, 'scripts', 'build.mjs'));
const ops = join(root, 'apps/ops/dist/main.js');
const production = process.env.NODE_ENV === 'production';
run(ops, ...(production ? ['db', 'migrate'] : ['demo', 'seed', '--if-empty']));

const port = process.env.CONSOLE_PORT ?? '4000';
const api = spawn(node, ['--enable-source-maps', join(root, 'apps/console-api/dist/main.js')], {
  cwd: root,
  stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
  env: { ...process.env, LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn' },
});
api.on('message', (message) => {
  if (message !== 'listening') return;
  console.log(`\nConsole  http://localhost:${port}   (Ctrl+C stops it)\n`);
  if (!production) spawnSync(node, [ops, 'demo', 'accounts'], { cwd: root, stdio: 'inherit' });
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => api.kill(signal));
api.on('exit', (code) => {
  if (code === 0) console.log('Stopped.');
  process.exit(code ?? 0);
});
