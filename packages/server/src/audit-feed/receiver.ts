import type { FeedProblem } from '@madoguchi/otp-core/feed-problem';
import type { FeedPortion } from '@madoguchi/store/audit-feeds';

/** What became of one try to send. */
export type Sending =
  | { kind: 'taken' }
  | {
      kind: 'failed';
      problem: FeedProblem;
      /** For the log only; without addresses and secrets. */
      said: string;
      /** It will hardly be another answer within minutes, e.g. an address that is refused. */
      lasting?: boolean;
    };

/** One who follows the audit log outside. */
export interface Receiver {
  /** Its row in the store, e.g. `syslog:siem.example.jp:6514`; holds no secret. */
  name: string;
  /** Most entries at once; null: it gets checkpoints, not entries. */
  limit: number | null;
  /** How long it is left alone after it took something. */
  restMs: number;
  from: 'beginning' | 'newest';
  /** Never rejects for a reason of line or receiver. An aborted signal ends it soon. */
  send(portion: FeedPortion, signal: AbortSignal): Promise<Sending>;
  close(): void;
}

/** A try that failed by the fault of line or receiver. */
export function failed(problem: FeedProblem, said: string): Sending {
  return { kind: 'failed', problem, said };
}

/** What an error of a connection means. Its message holds no more than host and port. */
export function connectionFailure(error: unknown): Sending {
  const { code, message } = error as { code?: unknown; message?: unknown };
  return failed(problemOf(String(code)), `${code ?? 'error'}: ${String(message).slice(0, 200)}`);
}

function problemOf(code: string): FeedProblem {
  if (code === 'ECONNRESET' || code === 'EPIPE') return 'connection_lost';
  if (code === 'ETIMEDOUT') return 'timeout';
  return /CERT|TLS|SSL|VERIFY|SELF_SIGNED|ALTNAME|EPROTO/.test(code) ? 'tls_failed' : 'connection_refused';
}
