import type { AddressInfo } from 'node:net';
import { ListenError } from '@madoguchi/server/http-server';
import { simpleParser } from 'mailparser';
import { SMTPServer } from 'smtp-server';
import type { Mailbox } from './mailbox.ts';

/** A mail of ours has some kilobytes. */
export const SIZE_LIMIT_BYTES = 1_000_000;
const CLOSE_TIMEOUT_MS = 1_000;

export interface RunningSmtp {
  port: number;
  stop(): Promise<void>;
}

/**
 * A real SMTP server (RFC 5321) that takes mails for anybody and puts them into the mailbox. No log-in and no TLS: it
 * stands on this machine, for demonstrations. Nothing is sent on.
 *
 * @throws {@link ListenError} when the port is taken or not allowed
 */
export async function startSmtp(options: {
  host: string;
  port: number;
  mailbox: Mailbox;
  clock: () => number;
}): Promise<RunningSmtp> {
  const { host, port, mailbox, clock } = options;
  const server = new SMTPServer({
    banner: 'Madoguchi demo mailbox',
    authOptional: true,
    disabledCommands: ['AUTH', 'STARTTLS'],
    // Quoted local parts, which carrier addresses such as a..b.@docomo.ne.jp need on the wire.
    lenientAddressParsing: true,
    size: SIZE_LIMIT_BYTES,
    disableReverseLookup: true,
    closeTimeout: CLOSE_TIMEOUT_MS,
    onData(stream, session, callback) {
      simpleParser(stream, { skipImageLinks: true }).then((mail) => {
        if (stream.sizeExceeded) return callback(tooLarge());
        mailbox.add(
          mail,
          session.envelope.rcptTo.map(({ address }) => address),
          clock(),
        );
        callback();
      }, callback);
    },
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(withRemedy(error, port)));
    server.listen(port, host, resolve);
  });
  // From now on an error is one client's: it must not end the others.
  server.on('error', () => undefined);
  return {
    port: (server.server.address() as AddressInfo).port,
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

function tooLarge(): Error {
  const words = `The mail is larger than ${SIZE_LIMIT_BYTES} bytes.`;
  return Object.assign(new Error(words), { responseCode: 552 });
}

function withRemedy(error: Error & { code?: string }, port: number): Error {
  const other = `choose another port: SMTP_PORT=${port + 10}. The mails find it by SMTP_URL=smtp://127.0.0.1:${port + 10}.`;
  if (error.code === 'EADDRINUSE') {
    return new ListenError(`Port ${port} is taken by another program. Stop that program, or ${other}`);
  }
  if (error.code === 'EACCES') return new ListenError(`This user may not listen on port ${port}: ${other}`);
  return error;
}
