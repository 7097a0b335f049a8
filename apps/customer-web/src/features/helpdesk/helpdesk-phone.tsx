import { useWords } from '../../app/words.ts';
import { Icon } from '../../ui/icons.tsx';
import { useHelpdesk } from './helpdesk.ts';

/** The helpdesk's number as a link that a phone dials, beside a message that sends there. */
export function HelpdeskPhone() {
  const say = useWords();
  const { data } = useHelpdesk();
  if (data === undefined) return null;
  return (
    <p className="call">
      <Icon name="tel" />
      <span>{say('login.callHelpdesk')}</span>
      <a href={`tel:${data.telephone}`}>{data.telephone}</a>
      <span className="call-state">{say(data.open ? 'helpdesk.open' : 'helpdesk.closed')}</span>
    </p>
  );
}
