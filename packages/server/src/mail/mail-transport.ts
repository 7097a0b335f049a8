import { isMailAddress } from '@madoguchi/otp-core/mail-address';
import { createTransport } from 'nodemailer';
import { type MailFailure, mailFailureOf } from './mail-problem.ts';
import type { MailServer } from './mail-server.ts';

export interface OutgoingMail {
  from: { name: string; address: string };
  to: string;
  subject: string;
  text: string;
  html: string;
  /** With its angle brackets. */
  messageId: string;
  dateMs: number;
  attachments?: readonly { filename: string; content: string; contentType: string }[];
}

export type Delivery = { kind: 'taken' } | ({ kind: 'not_taken' } & MailFailure);

/** Hands mails over to a mail server. */
export interface MailTransport {
  /** Answers when the server has the mail or has refused it; never rejects for a reason of line or server. */
  deliver(mail: OutgoingMail): Promise<Delivery>;
  close(): void;
}

const CONNECTION_TIMEOUT_MS = 5_000;
const GREETING_TIMEOUT_MS = 5_000;
const SOCKET_TIMEOUT_MS = 20_000;
/** The whole of one mail, also with a server that trickles; well below the lease of the outbox. */
const DELIVERY_TIMEOUT_MS = 30_000;

const REFUSED_HERE: Delivery = {
  kind: 'not_taken',
  problem: 'recipient_refused',
  permanent: true,
  said: 'not sent: no mail address',
};

/**
 * SMTP with a few connections that are kept open. Nothing is logged here: the library's own log would hold addresses and
 * contents.
 *
 * @param connections - the most mails on their way at once
 */
export function smtpTransport(server: MailServer, connections: number): MailTransport {
  const { host, port, tls, credentials } = server;
  const mailer = createTransport({
    ...{ pool: true, host, port, maxConnections: connections, maxRequeues: 1, logger: false },
    ...{ secure: tls === 'implicit', requireTLS: tls === 'starttls', ignoreTLS: tls === 'off' },
    ...(credentials === null ? {} : { auth: { user: credentials.user, pass: credentials.password } }),
    connectionTimeout: CONNECTION_TIMEOUT_MS,
    greetingTimeout: GREETING_TIMEOUT_MS,
    socketTimeout: SOCKET_TIMEOUT_MS,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async deliver({ to, dateMs, attachments = [], ...mail }) {
      // Checked here too: of a list of addresses the library would make several recipients.
      if (!isMailAddress(to)) return REFUSED_HERE;
      try {
        await mailer.sendMail({
          ...mail,
          // As an object: text would be parsed anew. The library puts a local part that RFC 5321 does not take bare, as
          // `a..b.` of a carrier, into quotes: the same address, and the form that those carriers take.
          to: { name: '', address: to },
          envelope: { from: mail.from.address, to: [to] },
          date: new Date(dateMs),
          attachments: [...attachments],
          textEncoding: 'base64',
          headers: { 'Auto-Submitted': 'auto-generated', 'X-Auto-Response-Suppress': 'All' },
          signal: AbortSignal.timeout(DELIVERY_TIMEOUT_MS),
        });
        return { kind: 'taken' };
      } catch (error) {
        return { kind: 'not_taken', ...mailFailureOf(error) };
      }
    },
    close: () => mailer.close(),
  };
}
