// `npm start` after the installation: build, migrate, demo data into an empty database, then every program of the
// product: console, customer site with token app, and, where no mail server is set, the demo mailbox. Ends with Ctrl+C.
import { spawn, spawnSync } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const node = process.execPath;
const production = process.env.NODE_ENV === 'production';
const environment = { ...process.env, LOG_LEVEL: process.env.LOG_LEVEL ?? 'warn' };
const program = (app) => join(root, 'apps', app, 'dist', 'main.js');

function run(...args) {
  const { status } = spawnSync(node, args, { cwd: root, stdio: 'inherit' });
  if (status !== 0) process.exit(status ?? 1);
}

run(join(root, 'scripts', 'build.mjs'));
run(program('ops'), ...(production ? ['db', 'migrate'] : ['demo', 'seed', '--if-empty']));

const withMailbox = !production && process.env.SMTP_URL === undefined;
const children = (withMailbox ? ['mailbox'] : []).concat('console-api', 'customer-api').map((app) => {
  const child = spawn(node, ['--enable-source-maps', program(app)], {
    cwd: root,
    stdio: ['inherit', 'inherit', 'inherit', 'ipc'],
    env: environment,
  });
  const listening = new Promise((resolve) =>
    child.on('message', (message) => message === 'listening' && resolve()),
  );
  const exited = new Promise((resolve) => child.once('exit', (code) => resolve(code ?? 0)));
  return { child, listening, exited };
});

/** One that ends, for whatever reason, ends the others: half a product would only puzzle. */
let stopping = false;
function stopAll(signal = 'SIGTERM') {
  stopping = true;
  for (const { child } of children) child.kill(signal);
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stopAll(signal));

Promise.all(children.map(({ listening }) => listening)).then(() => {
  if (process.env.INSTITUTIONS === undefined) sayAddresses();
  else spawnSync(node, [program('ops'), 'institutions', 'list'], { cwd: root, stdio: 'inherit' });
  console.log('(Ctrl+C stops them)\n');
  if (!production) spawnSync(node, [program('ops'), 'demo', 'accounts'], { cwd: root, stdio: 'inherit' });
});

function sayAddresses() {
  const at = (variable, port) => `http://localhost:${process.env[variable] ?? port}`;
  console.log(`
Console         ${at('CONSOLE_PORT', 4000)}   for staff
Customer site   ${at('CUSTOMER_PORT', 4100)}   Internet banking with the one-time password pages
Token app       ${at('TOKEN_APP_PORT', 4200)}   the phone; opened by the link in the mail${
    withMailbox ? `\nDemo mailbox    ${at('MAILBOX_PORT', 4300)}   every mail that is sent` : ''
  }
`);
}

const first = await Promise.race(children.map(({ exited }) => exited));
if (!stopping) stopAll();
const codes = await Promise.all(children.map(({ exited }) => exited));
const code = first !== 0 ? first : (codes.find((each) => each !== 0) ?? 0);
if (code === 0) console.log('Stopped.');
process.exit(code);
