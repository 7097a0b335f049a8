import type { FreezeState } from '@madoguchi/contract/customer/freeze';
import { useWords } from '../../app/words.ts';
import { Icon } from '../../ui/icons.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { HelpdeskPhone } from '../helpdesk/helpdesk-phone.tsx';

/** After the stop: what is stopped, and what to do next at the helpdesk and at the own branch. */
export function FrozenStep({ branch, justNow }: { branch: FreezeState['branch']; justNow: boolean }) {
  const say = useWords();
  const title = say(justNow ? 'freeze.done.title' : 'freeze.done.already');
  return (
    <Page title={title}>
      <Notice tone="success" role="status" title={say('freeze.done.safe')} />
      <section className="card stack" aria-labelledby="freeze-stopped">
        <h2 id="freeze-stopped">{say('freeze.done.stoppedTitle')}</h2>
        <ul>
          <li>{say('freeze.done.stopped.login')}</li>
          <li>{say('freeze.done.stopped.setUp')}</li>
          <li>{say('freeze.done.stopped.token')}</li>
        </ul>
      </section>
      <section className="card stack" aria-labelledby="freeze-next">
        <h2 id="freeze-next">{say('freeze.done.nextTitle')}</h2>
        <ol className="next-steps">
          <li>
            {say('freeze.done.next.call')}
            <HelpdeskPhone />
          </li>
          <li>{say('freeze.done.next.check')}</li>
          <li>
            {say('freeze.done.next.visit')}
            <Branch branch={branch} />
          </li>
        </ol>
      </section>
    </Page>
  );
}

function Branch({ branch: { name, telephone } }: { branch: FreezeState['branch'] }) {
  const say = useWords();
  if (name === '') return null;
  return (
    <p className="call">
      <Icon name="bank" />
      <span>{say('freeze.done.branch')}</span>
      <strong>{name}</strong>
      {telephone !== '' && <a href={`tel:${telephone}`}>{telephone}</a>}
    </p>
  );
}
