import type { ReactNode } from 'react';
import { ErrorSummary } from './error-summary.tsx';
import { ProblemNotice } from './problem-notice.tsx';
import type { Sending } from './use-sending.ts';

/** A form with its faults and errors above the fields. */
export function Form({ sending, children }: { sending: Sending; children: ReactNode }) {
  return (
    <form noValidate className="form" onSubmit={sending.submit}>
      <ErrorSummary faults={sending.faults} ref={sending.summary} />
      {sending.error !== null && <ProblemNotice error={sending.error} ref={sending.summary} />}
      {children}
    </form>
  );
}

/** The button that sends: it says that it is at work, and cannot be pressed twice. */
export function SubmitButton(props: {
  sending: Sending;
  label: string;
  busyLabel: string;
  danger?: boolean;
}) {
  const { busy } = props.sending;
  return (
    <button
      type="submit"
      className={props.danger ? 'button danger' : 'button primary'}
      aria-disabled={busy}
      aria-live="polite"
    >
      {busy && <span className="spinner" aria-hidden="true" />}
      {busy ? props.busyLabel : props.label}
    </button>
  );
}
