import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { ListenError, listen, stopServer } from '@madoguchi/server/http-server';
import { createMailboxApp } from './app.ts';
import { createMailbox } from './mailbox.ts';
import { startSmtp } from './smtp.ts';

const KEPT_MAILS = 500;
const STOP_GRACE_MS = 1_000;

/** A setting of this program that cannot be used. */
class SettingError extends Error {}

/** Starts the SMTP server and the page of the demo mailbox; ends by SIGINT or SIGTERM. */
async function main(): Promise<void> {
  const host = process.env.HOST || '127.0.0.1';
  const mailbox = createMailbox(KEPT_MAILS);
  const app = createMailboxApp(mailbox, assetsFolder());
  const smtp = await startSmtp({ host, port: port('SMTP_PORT', 4325), mailbox, clock: () => Date.now() });
  const server = await listen(app, { host, port: port('MAILBOX_PORT', 4300), variable: 'MAILBOX_PORT' });
  process.send?.('listening');

  let stopping = false;
  const stop = async () => {
    if (stopping) return;
    stopping = true;
    await Promise.all([smtp.stop(), stopServer(server, STOP_GRACE_MS)]);
    process.exit(0);
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
}

/** Style and script of the page: beside this file when run from source, in the sources when built. */
function assetsFolder(): string {
  const here = dirname(fileURLToPath(import.meta.url));
  const beside = join(here, 'assets');
  return existsSync(beside) ? beside : join(here, '..', 'src', 'assets');
}

function port(variable: string, absent: number): number {
  const text = process.env[variable] ?? '';
  if (text === '') return absent;
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65_535) {
    throw new SettingError(`${variable} must be a port number from 0 to 65535, e.g. ${variable}=${absent}.`);
  }
  return Number(text);
}

main().catch((error: unknown) => {
  const expected = error instanceof SettingError || error instanceof ListenError;
  console.error(expected ? error.message : error);
  process.exit(1);
});
