import type { ReactNode } from 'react';
import { useWords } from '../../app/words.ts';
import { Page } from '../../ui/page.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { type KnownOtp, useOtp } from './otp.ts';

/** Draws a page once the state of the one-time passwords is known; before that a place for it, or what went wrong. */
export function WithOtp({ children }: { children: (otp: KnownOtp) => ReactNode }) {
  const say = useWords();
  const { data, error, refetch } = useOtp();
  if (data !== undefined) return children(data);
  if (error === null) return <PageSkeleton />;
  return (
    <Page title={say('otp.title')}>
      <ProblemNotice error={error} onRetry={() => void refetch()} />
    </Page>
  );
}
