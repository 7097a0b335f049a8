import '../../styles/freeze.css';
import { readFreezeLink } from '@madoguchi/contract/customer/freeze';
import { call } from '@madoguchi/web/api';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { knownCode } from '../../app/problem-words.ts';
import { SiteFrame } from '../../app/site-frame.tsx';
import { useWords } from '../../app/words.ts';
import { Notice } from '../../ui/notice.tsx';
import { Page } from '../../ui/page.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { HelpdeskPhone } from '../helpdesk/helpdesk-phone.tsx';
import { FreezeQuestion } from './freeze-question.tsx';
import { FrozenStep } from './frozen-step.tsx';
import { useFreezeSecret } from './use-freeze-secret.ts';

/**
 * Behind the link in the notice of a forced release: what happened, and the choice to stop log-in and set-up without a
 * log-in. Opening it changes nothing; from it no way leads to a page that asks for a password (requirement 31).
 */
export function FreezePage() {
  const link = useFreezeSecret();
  return (
    <SiteFrame>
      {link.kind === 'whole' ? (
        <WithLink key={link.secret} secret={link.secret} />
      ) : (
        <NoLink broken={link.kind === 'broken'} />
      )}
    </SiteFrame>
  );
}

function NoLink({ broken }: { broken: boolean }) {
  const say = useWords();
  return (
    <Page title={say('freeze.title')}>
      {broken ? (
        <Unusable code="freeze_link_invalid" />
      ) : (
        <Notice tone="info" title={say('freeze.missing.title')}>
          <p>{say('freeze.missing.body')}</p>
          <p>{say('freeze.cannot')}</p>
          <HelpdeskPhone />
        </Notice>
      )}
    </Page>
  );
}

function WithLink({ secret }: { secret: string }) {
  const say = useWords();
  const [justStopped, setJustStopped] = useState(false);
  const look = useQuery({
    queryKey: ['freeze', secret],
    queryFn: ({ signal }) => call(readFreezeLink, { body: { secret } }, { signal }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (look.isPending) return <PageSkeleton />;
  if (look.isError) {
    return (
      <Page title={say('freeze.title')}>
        <LookFault error={look.error} onRetry={() => void look.refetch()} />
      </Page>
    );
  }
  const { branch, frozen } = look.data;
  if (justStopped || frozen) return <FrozenStep branch={branch} justNow={justStopped} />;
  return <FreezeQuestion secret={secret} state={look.data} onStopped={() => setJustStopped(true)} />;
}

function LookFault({ error, onRetry }: { error: unknown; onRetry: () => void }) {
  const code = knownCode(error);
  if (code === 'freeze_link_expired') return <Unusable code={code} />;
  if (code === 'freeze_link_invalid' || code === 'invalid_request')
    return <Unusable code="freeze_link_invalid" />;
  return <ProblemNotice error={error} onRetry={onRetry} />;
}

/** A link that cannot be used: what to do all the same, whoever opened it. */
function Unusable({ code }: { code: 'freeze_link_invalid' | 'freeze_link_expired' }) {
  const say = useWords();
  return (
    <Notice tone="warning" role="alert" title={say(`problem.${code}.title`)}>
      <p>{say(`problem.${code}.remedy`)}</p>
      <p>{say('freeze.cannot')}</p>
      <HelpdeskPhone />
    </Notice>
  );
}
