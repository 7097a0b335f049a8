// Aim: what a mail server or the line says becomes one of our words, only a refusal of this recipient or this mail is
// final, and what is logged of it names nobody and leads nowhere.
import { describe, expect, it } from 'vitest';
import { mailFailureOf } from './mail-problem.ts';

describe('a failure', () => {
  it.each([
    [{ code: 'ESOCKET', originalCode: 'ECONNREFUSED', command: 'CONN' }, 'connection_refused', false],
    [{ code: 'ECONNECTION', command: 'CONN' }, 'connection_refused', false],
    [{ code: 'EDNS', originalCode: 'ENOTFOUND', command: 'CONN' }, 'connection_refused', false],
    [{ code: 'ETIMEDOUT', command: 'CONN' }, 'timeout', false],
    [{ code: 'EABORT' }, 'timeout', false],
    [{ code: 'ESOCKET', originalCode: 'SELF_SIGNED_CERT_IN_CHAIN' }, 'tls_failed', false],
    [{ code: 'ESOCKET', originalCode: 'ERR_TLS_CERT_ALTNAME_INVALID' }, 'tls_failed', false],
    [{ code: 'ETLS', command: 'STARTTLS', responseCode: 502 }, 'tls_failed', false],
    [{ code: 'EAUTH', command: 'AUTH PLAIN', responseCode: 535 }, 'authentication_failed', false],
    [{ code: 'EENVELOPE', command: 'RCPT TO', responseCode: 450 }, 'temporarily_refused', false],
    [{ code: 'EENVELOPE', command: 'RCPT TO', responseCode: 550 }, 'recipient_refused', true],
    [{ code: 'EMESSAGE', command: 'DATA', responseCode: 554 }, 'message_refused', true],
    [{ code: 'EENVELOPE', command: 'MAIL FROM', responseCode: 550 }, 'other', false],
    [{ code: 'EPROTOCOL', command: 'CONN', responseCode: 554 }, 'other', false],
    [new Error('broken'), 'other', false],
    [undefined, 'other', false],
  ])('%o is %s, final: %s', (error, problem, permanent) => {
    expect(mailFailureOf(error)).toMatchObject({ problem, permanent });
  });

  it('is told without addresses, URLs and secrets, on one line', () => {
    const secret = 'Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmE';
    const response = `550 5.1.1 <a..b.@docomo.ne.jp>: unknown\r\n550 see https://x.example/${secret} or ${secret} ${'word '.repeat(99)}`;
    const { said } = mailFailureOf({ response });
    expect(said).toContain('550 5.1.1 [address] unknown 550 see [url] or […]');
    expect(said).not.toMatch(/docomo|Zm9v|\n/);
    expect(said.length).toBeLessThanOrEqual(200);
  });
});
