import { shortTime } from '@madoguchi/web/dates';
import { currentLanguage, useWords } from '../../app/words.ts';
import { Icon } from '../../ui/icons.tsx';
import { useHelpdesk } from './helpdesk.ts';
import type { Helpdesk } from './helpdesk-call.ts';

/** The helpdesk on every page: name, number, whether it is open now, the hours of today and of the notice (row N15). */
export function HelpdeskBox() {
  const say = useWords();
  const { data, isError } = useHelpdesk();
  const language = currentLanguage();
  return (
    <aside className="helpdesk" aria-labelledby="helpdesk-title">
      <h2 id="helpdesk-title">{say('helpdesk.title')}</h2>
      {data !== undefined && (
        <>
          <p className="helpdesk-name">{data.name[language]}</p>
          <Now helpdesk={data} />
          <Hours helpdesk={data} />
        </>
      )}
      {isError && data === undefined && <p className="small-print">{say('helpdesk.unknown')}</p>}
    </aside>
  );
}

function Hours({ helpdesk }: { helpdesk: Helpdesk }) {
  const say = useWords();
  const language = currentLanguage();
  const closedDays = helpdesk.closedDays[language];
  return (
    <>
      <h3>{say('helpdesk.hoursTitle')}</h3>
      <ul className="small-print helpdesk-hours">
        {helpdesk.hours[language].map((line) => (
          <li key={line}>{line}</li>
        ))}
      </ul>
      {closedDays !== '' && (
        <p className="small-print remark">{say('helpdesk.closedDays', { days: closedDays })}</p>
      )}
      {!helpdesk.dataCoverYear && <p className="small-print remark">{say('helpdesk.check')}</p>}
    </>
  );
}

function Now({ helpdesk }: { helpdesk: Helpdesk }) {
  const say = useWords();
  const language = currentLanguage();
  const time = (atMs: number) => shortTime(atMs, helpdesk.nowMs, language);
  const { open, today, nextOpeningMs } = helpdesk;
  const isClosedDay = helpdesk.day === 'closed_day';
  const state = open ? 'helpdesk.open' : isClosedDay ? 'helpdesk.closedDay' : 'helpdesk.closed';
  const holiday = helpdesk.holidayName?.[language];
  return (
    <>
      <p className="helpdesk-number">
        <Icon name="tel" />
        <a href={`tel:${helpdesk.telephone}`}>{helpdesk.telephone}</a>
      </p>
      <p className="helpdesk-state">
        <span className={open ? 'chip success' : 'chip'}>
          <Icon name={open ? 'check' : 'none'} />
          {say(state)}
        </span>
        {!open && nextOpeningMs !== null && say('helpdesk.next', { time: time(nextOpeningMs) })}
        {open && say('helpdesk.until', { time: time(helpdesk.untilMs) })}
      </p>
      <dl className="helpdesk-today">
        <dt>{say('helpdesk.today')}</dt>
        <dd>
          {today === null
            ? say('helpdesk.todayNone')
            : say('helpdesk.todayHours', { from: time(today.opensAtMs), to: time(today.closesAtMs) })}
          {holiday !== undefined && ` (${holiday})`}
        </dd>
      </dl>
    </>
  );
}
