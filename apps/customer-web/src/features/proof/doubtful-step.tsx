import { useWords } from '../../app/words.ts';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { HelpdeskPhone } from '../helpdesk/helpdesk-phone.tsx';
import type { SlipFinding } from './proof.ts';

type Doubt = Extract<SlipFinding, { kind: 'doubtful' }>['why'];

/** A check that did not hold: what it was, and what to do, with the paper as the evidence. */
export function DoubtfulStep({ receiptNumber, why }: { receiptNumber: string; why: Doubt }) {
  const say = useWords();
  return (
    <Page title={say('proof.title')}>
      <Notice tone="error" role="alert" title={say('proof.doubtful.title')}>
        <p>{say(`proof.doubtful.why.${why}`)}</p>
        <p>{say('proof.receipt', { receiptNumber })}</p>
      </Notice>
      <section className="card stack" aria-labelledby="proof-next">
        <h2 id="proof-next">{say('proof.doubtful.nextTitle')}</h2>
        <ol className="next-steps">
          <li>{say('proof.doubtful.next.keep')}</li>
          <li>
            {say('proof.doubtful.next.call')}
            <HelpdeskPhone />
          </li>
          <li>{say('proof.doubtful.next.visit')}</li>
        </ol>
      </section>
      <p className="small-print">{say('proof.safety')}</p>
    </Page>
  );
}
