import { Link } from 'react-router';
import { SiteFrame } from '../../app/site-frame.tsx';
import { useWords } from '../../app/words.ts';
import { Page } from '../../ui/page.tsx';
import { HelpdeskPhone } from '../helpdesk/helpdesk-phone.tsx';

/** For customers without their phone: the release at the counter of the branch (row N13). */
export function PhoneHelpPage() {
  const say = useWords();
  return (
    <SiteFrame>
      <Page title={say('phoneHelp.title')} lead={say('phoneHelp.lead')}>
        <section className="card stack">
          <h2>{say('phoneHelp.goneTitle')}</h2>
          <p>{say('phoneHelp.gone')}</p>
          <h3>{say('phoneHelp.bringTitle')}</h3>
          <ul>
            <li>{say('phoneHelp.bring.id')}</li>
            <li>{say('phoneHelp.bring.seal')}</li>
            <li>{say('phoneHelp.bring.account')}</li>
          </ul>
          <p>{say('phoneHelp.after')}</p>
        </section>
        <section className="card stack">
          <h2>{say('phoneHelp.lostTitle')}</h2>
          <p>{say('phoneHelp.lost')}</p>
          <HelpdeskPhone />
        </section>
        <section className="card stack">
          <h2>{say('phoneHelp.haveTitle')}</h2>
          <p>{say('phoneHelp.have')}</p>
        </section>
        <p>
          <Link to="/login" className="button">
            {say('phoneHelp.toLogin')}
          </Link>
        </p>
      </Page>
    </SiteFrame>
  );
}
