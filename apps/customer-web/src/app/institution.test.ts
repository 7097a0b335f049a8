// Aim: the page knows its institution from the server's meta element, and stands without one.
import { expect, it } from 'vitest';
import { allowListed, factsOf } from './institution.ts';

it('reads what the server wrote', () => {
  const facts = { name: { ja: '見本信用組合', en: 'Sample Credit Union' }, mailFrom: 'otp@example.jp' };
  expect(factsOf(JSON.stringify(facts))).toEqual(facts);
});

it.each(['__FACTS__', '', null, undefined, '{}'])('stands with %j', (content) => {
  expect(factsOf(content).name.ja).toBe('―');
});

it('names the domain of the sender beside the address', () => {
  expect(allowListed('otp@mail.example.jp')).toEqual({
    address: 'otp@mail.example.jp',
    domain: 'mail.example.jp',
  });
});
