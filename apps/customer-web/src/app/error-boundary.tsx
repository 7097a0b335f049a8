import { CrashBoundary } from '@madoguchi/web/crash-boundary';
import type { ReactNode } from 'react';
import { useWords } from './words.ts';

/** Shows a page with a reference number where drawing the page broke. */
export function ErrorBoundary({ children }: { children: ReactNode }) {
  return (
    <CrashBoundary mark="C" page={(reference) => <CrashPage reference={reference} />}>
      {children}
    </CrashBoundary>
  );
}

function CrashPage({ reference }: { reference: string }) {
  const say = useWords();
  return (
    <main className="crash stack" role="alert">
      <h1>{say('page.crashTitle')}</h1>
      <p>{say('page.crashBody')}</p>
      <p>{say('common.reference', { reference })}</p>
      <button type="button" className="button primary" onClick={() => window.location.reload()}>
        {say('common.reload')}
      </button>
    </main>
  );
}
