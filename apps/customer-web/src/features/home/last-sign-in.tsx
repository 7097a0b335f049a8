import { sentenceTime } from '@madoguchi/web/dates';
import { currentLanguage, useWords } from '../../app/words.ts';
import { Notice } from '../../ui/notice.tsx';
import { HelpdeskPhone } from '../helpdesk/helpdesk-phone.tsx';
import { useKnownSession } from '../session/session.ts';

/** The log-in before this one, and the tries that failed since: the customer notices what was not hers (requirement 21). */
export function LastSignIn() {
  const say = useWords();
  const { lastSignInMs, failedTries } = useKnownSession();
  const time = (atMs: number) => sentenceTime(atMs, currentLanguage());
  return (
    <>
      {failedTries.count > 0 && (
        <Notice tone="warning" role="alert" title={say('home.failedTitle', { n: failedTries.count })}>
          {failedTries.lastAtMs !== null && (
            <p>{say('home.failedLast', { time: time(failedTries.lastAtMs) })}</p>
          )}
          <p>{say('home.failedRemedy')}</p>
          <HelpdeskPhone />
        </Notice>
      )}
      <p className="last-sign-in">
        {lastSignInMs === null ? (
          say('home.first')
        ) : (
          <>
            <span>{say('home.last')}</span>
            <time dateTime={new Date(lastSignInMs).toISOString()}>{time(lastSignInMs)}</time>
          </>
        )}
      </p>
    </>
  );
}
