import type { MailProblem } from '@madoguchi/otp-core/mail-problem';

export interface MailFailure {
  problem: MailProblem;
  /** The server will say the same next time (RFC 5321 section 4.2.1: 5yz of this recipient or this message). */
  permanent: boolean;
  /** What the server said, for the log only, without addresses, URLs and long words. */
  said: string;
}

/** The members of an error of the mail library that tell what happened. */
interface TransportError {
  code?: unknown;
  originalCode?: unknown;
  command?: unknown;
  responseCode?: unknown;
  response?: unknown;
  message?: unknown;
}

const BY_CODE: Readonly<Record<string, MailProblem>> = {
  ECONNECTION: 'connection_refused',
  EDNS: 'connection_refused',
  ETIMEDOUT: 'timeout',
  EABORT: 'timeout',
  ETLS: 'tls_failed',
  EAUTH: 'authentication_failed',
  ENOAUTH: 'authentication_failed',
};

/** Reads what the mail library threw. A fault that is the sender's or the line's is never permanent: it can be mended. */
export function mailFailureOf(error: unknown): MailFailure {
  const known = (typeof error === 'object' && error !== null ? error : {}) as TransportError;
  const problem = problemOf(known);
  return {
    problem,
    permanent: problem === 'recipient_refused' || problem === 'message_refused',
    said: withoutPersonalData(String(known.response ?? known.message ?? 'no words')),
  };
}

function problemOf({ code, originalCode, command, responseCode }: TransportError): MailProblem {
  const byCode = BY_CODE[String(code)];
  if (byCode === 'authentication_failed' || byCode === 'tls_failed') return byCode;
  if (typeof responseCode === 'number' && responseCode >= 400) {
    if (responseCode < 500) return 'temporarily_refused';
    if (command === 'RCPT TO') return 'recipient_refused';
    return command === 'DATA' ? 'message_refused' : 'other';
  }
  if (code === 'EENVELOPE') return 'recipient_refused';
  if (code === 'ESOCKET') return socketProblem(String(originalCode));
  return byCode ?? 'other';
}

/** A certificate that does not hold comes as a socket's error with the code of the TLS layer. */
function socketProblem(code: string): MailProblem {
  if (code === 'ETIMEDOUT') return 'timeout';
  return /CERT|TLS|SSL|VERIFY|SELF_SIGNED/.test(code) ? 'tls_failed' : 'connection_refused';
}

const LONGEST = 200;

/** Servers repeat the address in what they say, and filters the URL that they did not like. */
function withoutPersonalData(words: string): string {
  return words
    .replace(/\S*@\S*/g, '[address]')
    .replace(/\S*:\/\/\S*/g, '[url]')
    .replace(/[\w-]{32,}/g, '[…]')
    .replace(/\s+/g, ' ')
    .slice(0, LONGEST);
}
