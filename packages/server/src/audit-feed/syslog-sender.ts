import { isIP } from 'node:net';
import { connect, type TLSSocket } from 'node:tls';
import { connectionFailure, failed, type Sending } from './receiver.ts';

/** Where messages go, and how both ends show who they are. */
export interface SyslogServer {
  host: string;
  port: number;
  /** Certificates that the server's must come from, in PEM; null: those that Node knows. */
  ca: string | null;
  /** For a server that asks who sends. */
  client: { certificate: string; key: string } | null;
}

/** The whole of a portion; well below the lease. */
const TIMEOUT_MS = 20_000;
/** At least so long is the server listened to before the connection is ended; see {@link sendSyslog}. */
const LEAST_QUIET_MS = 20;

/**
 * Sends frames, one after the other, over one TLS connection (RFC 5425). Syslog has no acknowledgement, so the end of the connection serves for one: all is
 * written, the connection is kept until an answer of a server that had gone would have come back (longer than a round trip), then
 * ended, and only the server's own end in answer (which RFC 5425 section 4.4 demands) says that it read everything.
 */
export function sendSyslog(
  server: SyslogServer,
  frames: Uint8Array,
  signal: AbortSignal,
  timeoutMs: number = TIMEOUT_MS,
): Promise<Sending> {
  return new Promise((resolve) => {
    const begun = performance.now();
    const socket = open(server);
    let ending = false;
    let quiet: NodeJS.Timeout | undefined;
    const finish = (result: Sending) => {
      clearTimeout(timer);
      clearTimeout(quiet);
      signal.removeEventListener('abort', leave);
      resolve(result);
      socket.destroy();
    };
    const leave = () => finish(failed('other', 'stopped'));
    const timer = setTimeout(() => finish(failed('timeout', `no end after ${timeoutMs} ms`)), timeoutMs);
    const lost = () => finish(failed('connection_lost', 'the server ended the connection'));
    signal.addEventListener('abort', leave);
    if (signal.aborted) leave();
    socket.on('error', (error) => finish(connectionFailure(error)));
    socket.on('end', () => ending || lost());
    socket.on('close', () => (ending ? finish({ kind: 'taken' }) : lost()));
    socket.once('secureConnect', () => {
      const quietMs = Math.max(LEAST_QUIET_MS, performance.now() - begun);
      // The callback comes when all of it has left the process; a connection that has gone was answered for already.
      socket.write(frames, () => {
        quiet = setTimeout(() => {
          ending = true;
          socket.end();
        }, quietMs);
      });
    });
  });
}

function open({ host, port, ca, client }: SyslogServer): TLSSocket {
  const socket = connect({
    ...{ host, port, minVersion: 'TLSv1.2', rejectUnauthorized: true },
    ...(isIP(host) === 0 ? { servername: host } : {}),
    ...(ca === null ? {} : { ca }),
    ...(client === null ? {} : { cert: client.certificate, key: client.key }),
  });
  // Whatever a server says is read past, so that its end is seen.
  socket.resume();
  return socket;
}
