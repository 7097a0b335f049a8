import { Component, type ReactNode } from 'react';
import { useWords } from './words.ts';

interface Crash {
  reference: string | null;
}

/** Catches what breaks while a page is drawn, and says so with a reference number that also stands in the browser's log. */
export class ErrorBoundary extends Component<{ children: ReactNode }, Crash> {
  override state: Crash = { reference: null };

  static getDerivedStateFromError(): Crash {
    return { reference: `C-${crypto.randomUUID().slice(0, 8)}` };
  }

  override componentDidCatch(error: unknown) {
    console.error(this.state.reference, error);
  }

  override render() {
    const { reference } = this.state;
    return reference === null ? this.props.children : <CrashPage reference={reference} />;
  }
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
