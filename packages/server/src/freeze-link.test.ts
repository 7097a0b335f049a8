// Aim: a freeze link is read back by the installation that made it, for the customer and the release that it was made
// for, and by no change of a character for any other; it survives a mail program's search for links.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { freezeLink, freezeSecret, readFreezeSecret } from './freeze-link.ts';
import { issuanceUrlSecret } from './mail/issuance-url.ts';

const KEY = Buffer.alloc(32, 1);
const OTHER_KEY = Buffer.alloc(32, 2);
const LINK = { customerId: 42, releasedAtMs: 1_795_000_000_000 };
const SECRET = freezeSecret(KEY, LINK);
const someLink = fc.record({
  customerId: fc.integer({ min: 1, max: 2 ** 48 }),
  releasedAtMs: fc.integer({ min: 1, max: 9e14 }),
});

describe('the secret of a freeze link', () => {
  it('is read back as the customer and the release that it was made for', () => {
    fc.assert(
      fc.property(someLink, (link) => {
        const secret = freezeSecret(KEY, link);
        expect(readFreezeSecret(KEY, secret)).toEqual(link);
        expect(secret).not.toMatch(/[-_]$/);
      }),
    );
  });

  it('is nothing with any one character changed', () => {
    const characters = [...SECRET].map((_, at) => at);
    fc.assert(
      fc.property(fc.constantFrom(...characters), fc.constantFrom(...'09AZaz_-.'), (at, character) => {
        const forged = SECRET.slice(0, at) + character + SECRET.slice(at + 1);
        fc.pre(forged !== SECRET);
        expect(readFreezeSecret(KEY, forged)).toBeNull();
      }),
    );
  });

  it.each([
    ['another customer', () => SECRET.replace(/^42\./, '43.')],
    ['another release', () => SECRET.replace('1795000000000', '1795000000001')],
    ['a customer written otherwise', () => `0${SECRET}`],
    ['another installation', () => freezeSecret(OTHER_KEY, LINK)],
    ['the hash of an issuance URL', () => `42.1795000000000.${issuanceUrlSecret(KEY, '42.1795000000000')}`],
    ['spaces around it', () => ` ${SECRET}`],
    ['nothing', () => ''],
  ])('is nothing for %s', (_what, forged) => {
    expect(readFreezeSecret(KEY, forged())).toBeNull();
  });

  it('is nothing, and no error, for any text', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(readFreezeSecret(KEY, text)).toBeNull();
      }),
    );
  });

  it('stands behind the # of the link, where no server sees it', () => {
    const url = new URL(freezeLink('https://ib.example.jp', SECRET));
    expect(url.hash.slice(1)).toBe(SECRET);
    expect(`${url.origin}${url.pathname}${url.search}`).toBe('https://ib.example.jp/freeze');
  });
});
