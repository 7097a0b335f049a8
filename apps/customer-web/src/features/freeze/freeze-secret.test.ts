// Aim: the page takes the secret of a whole link and tells a cut or changed one from none at all.
import { expect, it } from 'vitest';
import { readFragment } from './freeze-secret.ts';

const SECRET = '42.1795000000000.Zm9vYmFyYmF6cXV4Zm9vYmFyYmF6cXV4Zm9vYmFyYmE';

it('takes the secret behind the #', () => {
  expect(readFragment(`#${SECRET}`)).toEqual({ kind: 'whole', secret: SECRET });
});

it.each(['', '#'])('finds no link in %j', (fragment) => {
  expect(readFragment(fragment)).toEqual({ kind: 'none' });
});

it.each(['#42.17', `#${SECRET}。`, `#${SECRET}%20`, '#page'])('calls %j broken', (fragment) => {
  expect(readFragment(fragment)).toEqual({ kind: 'broken' });
});
