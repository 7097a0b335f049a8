import type { MailOnPage } from '@madoguchi/contract/console/customers';

/** Mails that go out at once, as nearly all do, are not worth a line. */
const WAITING_SHOWS_AFTER_MS = 10_000;

/** The mails that a clerk should know of: given up, or waiting for longer than usual. */
export function mailsToShow(mails: readonly MailOnPage[], nowMs: number): MailOnPage[] {
  return mails.filter(
    ({ state, createdAtMs }) =>
      state === 'given_up' || (state === 'waiting' && nowMs - createdAtMs > WAITING_SHOWS_AFTER_MS),
  );
}
