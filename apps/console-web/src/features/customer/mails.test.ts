// Aim: a clerk sees the mails that need her, and not those that are on their way as usual; every reason has its words.
import type { MailOnPage } from '@madoguchi/contract/console/customers';
import { expect, it } from 'vitest';
import { jaMails } from '../../messages/ja/mails.ts';
import { mailProblemKey } from './mail-problem-key.ts';
import { mailsToShow } from './mails-to-show.ts';

const MAIL: MailOnPage = {
  id: '1',
  kind: 'issuance',
  to: 'p•••@example.jp',
  state: 'waiting',
  createdAtMs: 1_000,
  settledAtMs: null,
  failures: 0,
  nextAttemptMs: 1_000,
  problem: null,
  resendable: false,
};

it('shows a waiting mail after ten seconds only', () => {
  expect(mailsToShow([MAIL], 11_000)).toEqual([]);
  expect(mailsToShow([MAIL], 11_001)).toEqual([MAIL]);
});

it('shows a mail that was given up at once, and none that came to a good end', () => {
  const states = ['given_up', 'sent', 'obsolete'] as const;
  const shown = mailsToShow(
    states.map((state) => ({ ...MAIL, state })),
    1_000,
  );
  expect(shown.map(({ state }) => state)).toEqual(['given_up']);
});

it('knows every reason of the catalogue, and calls an unknown one by its other name', () => {
  for (const key of Object.keys(jaMails.mailProblem)) expect(mailProblemKey(key)).toBe(key);
  expect(mailProblemKey('never_heard')).toBe('other');
  expect(mailProblemKey(null)).toBe('other');
});
