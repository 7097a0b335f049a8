import { isIP } from 'node:net';
import { ConfigError } from '../config-error.ts';

/** How the mail server is reached. */
export interface MailServer {
  host: string;
  port: number;
  /** `implicit`: TLS from the first byte; `starttls`: refused where the server does not offer it; `off`: in the clear. */
  tls: 'implicit' | 'starttls' | 'off';
  credentials: { user: string; password: string } | null;
}

const PORTS = { 'smtp:': 587, 'smtps:': 465 };
const TAKES =
  'It takes smtps://user:password@host:465, smtp://user:password@host:587 or smtp://127.0.0.1:4325.';

/**
 * Reads the URL of the mail server. `smtps:` is TLS from the first byte. `smtp:` to this machine goes in the clear; to
 * any other it insists on STARTTLS, so that nobody on the way can strip it, unless the URL ends with `?tls=off` (a relay
 * on a line that is protected otherwise). Certificates are always checked.
 *
 * @throws {@link ConfigError} that never repeats the URL: a password may stand in it
 */
export function readMailServer(url: string): MailServer {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  const scheme = parsed?.protocol;
  if (parsed === null || parsed.hostname === '' || (scheme !== 'smtp:' && scheme !== 'smtps:')) {
    throw new ConfigError(`SMTP_URL is no address of a mail server. ${TAKES}`);
  }
  const wish = parsed.searchParams.get('tls');
  const unknown = [...parsed.searchParams.keys()].some((name) => name !== 'tls');
  if (unknown || (wish !== null && wish !== 'off' && wish !== 'required')) {
    throw new ConfigError('SMTP_URL: after the question mark it takes tls=off or tls=required only.');
  }
  const host = parsed.hostname.replace(/^\[(.*)\]$/, '$1');
  const tls = tlsOf(scheme, wish, isThisMachine(host));
  const credentials = credentialsOf(parsed);
  if (tls === 'off' && credentials !== null && !isThisMachine(host)) {
    throw new ConfigError('SMTP_URL: a password is not sent in the clear. Leave out tls=off, or use smtps:.');
  }
  return { host, port: parsed.port === '' ? PORTS[scheme] : Number(parsed.port), tls, credentials };
}

function tlsOf(scheme: keyof typeof PORTS, wish: string | null, here: boolean): MailServer['tls'] {
  if (scheme === 'smtps:') return 'implicit';
  if (wish !== null) return wish === 'off' ? 'off' : 'starttls';
  return here ? 'off' : 'starttls';
}

function isThisMachine(host: string): boolean {
  return host === 'localhost' || host === '::1' || (isIP(host) === 4 && host.startsWith('127.'));
}

function credentialsOf({ username, password }: URL): MailServer['credentials'] {
  if (username === '') return null;
  try {
    return { user: decodeURIComponent(username), password: decodeURIComponent(password) };
  } catch {
    throw new ConfigError('SMTP_URL: write special characters of user and password percent-encoded.');
  }
}
