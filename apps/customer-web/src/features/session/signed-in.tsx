import { Outlet } from 'react-router';
import { saysSessionEnded } from '../../app/leaving.ts';
import { SiteFrame } from '../../app/site-frame.tsx';
import { useWords } from '../../app/words.ts';
import { Page } from '../../ui/page.tsx';
import { PageSkeleton } from '../../ui/page-skeleton.tsx';
import { ProblemNotice } from '../../ui/problem-notice.tsx';
import { MenuBar } from './menu-bar.tsx';
import { useSession } from './session.ts';
import { SessionWatch } from './session-watch.tsx';
import { useSessionStream } from './use-session-stream.ts';

/** What every page behind the log-in stands in. */
export function SignedIn() {
  const say = useWords();
  const session = useSession();
  if (session.data !== undefined) {
    return (
      <SessionWatch session={session.data}>
        <Stream />
        <SiteFrame menu={<MenuBar />}>
          <Outlet />
        </SiteFrame>
      </SessionWatch>
    );
  }
  if (session.isError && !saysSessionEnded(session.error)) {
    return (
      <SiteFrame>
        <Page title={say('home.title')}>
          <ProblemNotice error={session.error} onRetry={() => void session.refetch()} />
        </Page>
      </SiteFrame>
    );
  }
  return (
    <SiteFrame>
      <PageSkeleton />
    </SiteFrame>
  );
}

/** Opened only once somebody is logged in: before, the server would refuse it. */
function Stream() {
  useSessionStream();
  return null;
}
