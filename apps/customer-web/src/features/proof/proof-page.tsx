import '../../styles/proof.css';
import type { SlipProof } from '@madoguchi/otp-core/slip-proof';
import { useQuery } from '@tanstack/react-query';
import { knownCode } from '../../app/problem-words.ts';
import { SiteFrame } from '../../app/site-frame.tsx';
import { useWords } from '../../app/words.ts';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { HelpdeskPhone } from '../helpdesk/helpdesk-phone.tsx';
import { DoubtfulStep } from './doubtful-step.tsx';
import { slipFindingQuery } from './proof.ts';
import { ProvedStep } from './proved-step.tsx';
import { useSlip } from './use-slip.ts';

/**
 * Behind the code on an acceptance slip: whether its entry still stands in the log as it was when the slip was printed, checked in
 * this browser. No log-in, no field, no way to a page that asks for a password.
 */
export function ProofPage() {
  const read = useSlip();
  return (
    <SiteFrame>
      {read.kind === 'whole' ? (
        <WithSlip key={read.slip.leafHash.join()} slip={read.slip} />
      ) : (
        <NoSlip why={read.kind === 'none' ? 'missing' : 'broken'} />
      )}
    </SiteFrame>
  );
}

function NoSlip({ why }: { why: 'missing' | 'broken' }) {
  const say = useWords();
  return (
    <Page title={say('proof.title')} lead={say('proof.lead')}>
      <Notice
        tone={why === 'missing' ? 'info' : 'warning'}
        {...(why === 'broken' ? { role: 'alert' as const } : {})}
        title={say(`proof.${why}.title`)}
      >
        <p>{say(`proof.${why}.body`)}</p>
        {why === 'broken' && <HelpdeskPhone />}
      </Notice>
      <p className="small-print">{say('proof.safety')}</p>
    </Page>
  );
}

function WithSlip({ slip }: { slip: SlipProof }) {
  const say = useWords();
  const finding = useQuery(slipFindingQuery(slip));
  if (finding.isPending) return <PageSkeleton />;
  if (finding.isError) {
    const isThere = knownCode(finding.error) !== 'not_found';
    return (
      <Page title={say('proof.title')} lead={say('proof.lead')}>
        {isThere ? (
          <ProblemNotice error={finding.error} onRetry={() => void finding.refetch()} />
        ) : (
          <NotThere receiptNumber={slip.receiptNumber} />
        )}
      </Page>
    );
  }
  return finding.data.kind === 'proved' ? (
    <ProvedStep slip={slip} finding={finding.data} />
  ) : (
    <DoubtfulStep receiptNumber={slip.receiptNumber} why={finding.data.why} />
  );
}

function NotThere({ receiptNumber }: { receiptNumber: string }) {
  const say = useWords();
  return (
    <Notice tone="warning" role="alert" title={say('proof.notThere.title')}>
      <p>{say('proof.receipt', { receiptNumber })}</p>
      <p>{say('proof.notThere.body')}</p>
      <HelpdeskPhone />
    </Notice>
  );
}
