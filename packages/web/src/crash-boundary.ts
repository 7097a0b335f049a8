import { Component, type ReactNode } from 'react';

interface CrashBoundaryProps {
  /** Stands before the reference number and tells whose page it was, e.g. `W`. */
  mark: string;
  /** What is shown instead of the page. */
  page: (reference: string) => ReactNode;
  children: ReactNode;
}

interface Crash {
  reference: string | null;
}

/** Catches what breaks while a page is drawn, and says so with a reference number that also stands in the browser's log. */
export class CrashBoundary extends Component<CrashBoundaryProps, Crash> {
  override state: Crash = { reference: null };

  static getDerivedStateFromError(): Crash {
    return { reference: crypto.randomUUID().slice(0, 8) };
  }

  override componentDidCatch(error: unknown) {
    console.error(`${this.props.mark}-${this.state.reference}`, error);
  }

  override render() {
    const { reference } = this.state;
    return reference === null ? this.props.children : this.props.page(`${this.props.mark}-${reference}`);
  }
}
