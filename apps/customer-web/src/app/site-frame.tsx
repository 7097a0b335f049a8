import { type ReactNode, Suspense } from 'react';
import { useLocation } from 'react-router';
import { HelpdeskBox } from '../features/helpdesk/helpdesk-box.tsx';
import { Icon } from '../ui/icons.tsx';
import { PageSkeleton } from '../ui/page-skeleton.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { siteFacts } from './institution.ts';
import { MAIN_PART } from './main-part.ts';
import { OfflineNotice } from './offline-notice.tsx';
import { currentLanguage, switchLanguage, useWords } from './words.ts';

/** What every page stands in: the institution's name, the menu bar where there is one, the page, the helpdesk. */
export function SiteFrame({ menu, children }: { menu?: ReactNode; children: ReactNode }) {
  const say = useWords();
  const { pathname } = useLocation();
  return (
    <div className="site">
      <a className="skip" href={MAIN_PART}>
        {say('common.skip')}
      </a>
      <header>
        <SiteHeader />
        {menu}
      </header>
      <div className="site-columns">
        <main id={MAIN_PART.slice(1)} tabIndex={-1}>
          <OfflineNotice />
          <ErrorBoundary key={pathname}>
            <Suspense fallback={<PageSkeleton />}>{children}</Suspense>
          </ErrorBoundary>
        </main>
        <HelpdeskBox />
      </div>
    </div>
  );
}

function SiteHeader() {
  const say = useWords();
  const other = currentLanguage() === 'ja' ? 'en' : 'ja';
  return (
    <div className="site-header">
      <div className="site-header-inner">
        <span className="brand-mark">
          <Icon name="bank" />
        </span>
        <span className="brand">
          <span className="brand-name">{siteFacts.name[currentLanguage()]}</span>
          <span className="brand-service">{say('brand.service')}</span>
        </span>
        <button
          type="button"
          className="button quiet language"
          lang={other}
          onClick={() => void switchLanguage(other)}
        >
          {say('language.other')}
        </button>
      </div>
    </div>
  );
}
