// Aim: the secret of an issuance URL is derived the same way each time, differs by issue and key, and survives a mail
// program's search for links; a mail's Message-ID is the same each time it is sent.
import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { issuanceUrl, issuanceUrlDigest, issuanceUrlSecret, mailMessageId } from './issuance-url.ts';

const KEY = Buffer.alloc(32, 1);
const OTHER_KEY = Buffer.alloc(32, 2);
const ISSUES = Array.from({ length: 500 }, (_, i) => `issue-${i}`);

describe('the secret of an issuance URL', () => {
  it('is 43 characters of base64url, the same for the same issue', () => {
    const secret = issuanceUrlSecret(KEY, 'issue-1');
    expect(secret).toMatch(/^[\w-]{43}$/);
    expect(issuanceUrlSecret(KEY, 'issue-1')).toBe(secret);
  });

  it('is another one for another issue and for another key', () => {
    const secrets = ISSUES.flatMap((id) => [issuanceUrlSecret(KEY, id), issuanceUrlSecret(OTHER_KEY, id)]);
    expect(new Set(secrets).size).toBe(secrets.length);
  });

  it('never ends with a character that mail programs leave out of a link', () => {
    expect(ISSUES.filter((id) => /[-_]$/.test(issuanceUrlSecret(KEY, id)))).toEqual([]);
  });

  it('is kept as its SHA-256 only, which does not tell it', () => {
    const secret = issuanceUrlSecret(KEY, 'issue-1');
    const digest = issuanceUrlDigest(secret);
    expect(digest).toBe(createHash('sha256').update(secret).digest('base64url'));
    expect(digest).not.toContain(secret);
  });

  it('stands behind the # of the URL, where no server sees it', () => {
    const url = new URL(issuanceUrl('https://token.example.jp', issuanceUrlSecret(KEY, 'issue-1')));
    expect(url.hash.slice(1)).toBe(issuanceUrlSecret(KEY, 'issue-1'));
    expect(`${url.origin}${url.pathname}${url.search}`).toBe('https://token.example.jp/setup');
  });

  it('is not derived from a key of another length', () => {
    expect(() => issuanceUrlSecret(Buffer.alloc(16), 'issue-1')).toThrow('32 bytes');
  });
});

describe('the Message-ID of a mail', () => {
  const mail = { id: 7, createdAtMs: 1_795_000_000_000 };

  it('is the same each time, in the domain of the sender', () => {
    const messageId = mailMessageId(KEY, mail, 'otp@kenmin.example.jp');
    expect(messageId).toMatch(/^<madoguchi\.1795000000000\.7\.[\w-]{12}@kenmin\.example\.jp>$/);
    expect(mailMessageId(KEY, mail, 'otp@kenmin.example.jp')).toBe(messageId);
  });

  it('differs by mail and by installation', () => {
    const ids = [
      mailMessageId(KEY, mail, 'otp@kenmin.example.jp'),
      mailMessageId(KEY, { ...mail, id: 8 }, 'otp@kenmin.example.jp'),
      mailMessageId(OTHER_KEY, mail, 'otp@kenmin.example.jp'),
    ];
    expect(new Set(ids).size).toBe(3);
  });
});
