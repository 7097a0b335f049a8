import type { AddressInfo, Socket } from 'node:net';
import { createServer, type TlsOptions } from 'node:tls';
import type { Certificate } from './certificates.ts';
import { type ParsedSyslog, parseSyslog, takeFrames } from './syslog-parser.ts';

/** What a test may do to a connection after a message; what comes after it is not read any more. */
export interface TestConnection {
  /** Messages that were read of this connection. */
  read: number;
  /** As the system does where a program dies with octets unread. */
  reset(): void;
  /** Ends it in order. */
  end(): void;
}

/** A real syslog server over TLS in this process. */
export interface TestSyslog {
  port: number;
  /** What it has read, in the order of arrival. */
  taken: ParsedSyslog[];
  /** What it could not read as RFC 5424 in RFC 5425. */
  faults: string[];
  stop(): Promise<void>;
}

/**
 * Starts it.
 *
 * @param onMessage - after each message
 * @param mute - it takes connections and never reads
 */
export async function startSyslog(
  { certificate, key }: Certificate,
  options: {
    port?: number;
    tls?: TlsOptions;
    onMessage?: (connection: TestConnection) => void;
    mute?: boolean;
  } = {},
): Promise<TestSyslog> {
  const { port = 0, tls = {}, onMessage = () => {}, mute = false } = options;
  const taken: ParsedSyslog[] = [];
  const faults: string[] = [];
  const open = new Map<number | undefined, Socket>();
  const server = createServer({ cert: certificate, key, ...tls }, (socket) => {
    let stream: Buffer = Buffer.alloc(0);
    let isOver = false;
    const leaveBy = (act: () => void) => () => {
      isOver = true;
      act();
    };
    const raw = open.get(socket.remotePort);
    const connection: TestConnection = {
      read: 0,
      reset: leaveBy(() => raw?.resetAndDestroy()),
      end: leaveBy(() => socket.end()),
    };
    // A client that leaves in the middle is no fault of the test.
    socket.on('error', () => undefined);
    if (mute) return;
    socket.on('data', (chunk: Buffer) => {
      try {
        const { messages, rest } = takeFrames(Buffer.concat([stream, chunk]));
        stream = rest;
        for (const each of messages) {
          if (isOver) return;
          taken.push(parseSyslog(each));
          connection.read += 1;
          onMessage(connection);
        }
      } catch (error) {
        faults.push(String(error));
        socket.destroy();
      }
    });
  });
  server.on('connection', (socket) => {
    const { remotePort } = socket;
    open.set(remotePort, socket);
    socket.on('close', () => open.delete(remotePort));
  });
  await new Promise<void>((resolve) => {
    server.listen(port, '127.0.0.1', resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    ...{ taken, faults },
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        for (const socket of open.values()) socket.destroy();
      }),
  };
}
