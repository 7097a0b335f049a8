// Aim: the key of a standard authenticator app can be typed by hand, with the settings that the QR code carries.
import { expect, it } from 'vitest';
import { keyUriParts } from './key-uri-parts.ts';

it('reads the key in groups of four, and the settings', () => {
  const uri = 'otpauth://totp/X:1?secret=ABCDEFGHIJ&issuer=X&algorithm=SHA1&digits=6&period=60';
  expect(keyUriParts(uri)).toEqual({ key: 'ABCD EFGH IJ', algorithm: 'SHA-1', digits: '6', period: '60' });
});

it('names the algorithm of RFC 6238 where the URI leaves it out', () => {
  expect(keyUriParts('otpauth://totp/X?secret=AB&digits=6&period=60').algorithm).toBe('SHA-1');
});
