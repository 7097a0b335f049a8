import type { Institution } from '@madoguchi/otp-core/institution';
import type { Limits } from '@madoguchi/otp-core/limits';
import type { PublicAuditKeys } from '@madoguchi/server/audit-keys';
import type { EventStreams } from '@madoguchi/server/event-streams';
import type { HoldingFeed } from '@madoguchi/server/holding-feed';
import type { KeyRing } from '@madoguchi/server/key-ring';
import type { Logger } from '@madoguchi/server/logging';
import type { SessionTimes } from '@madoguchi/server/session-store';
import type { Tracing } from '@madoguchi/server/tracing/tracing';
import type { Store } from '@madoguchi/store/store';
import type { CustomerRateLimits } from './rate-limits.ts';

/** What the customer API is made of; `main.ts` brings the real parts, a test its own clock and limits. */
export interface CustomerDeps {
  store: Store;
  ring: KeyRing;
  /** In force at this moment: read at each use, never taken out once at start. */
  limits: Limits;
  /** Milliseconds since the epoch. */
  clock: () => number;
  logger: Logger;
  tracing: Tracing;
  sessionSecret: Uint8Array;
  /** From which the secrets of issuance URLs and freeze links are derived; 32 bytes. */
  urlKey: Uint8Array;
  sessionTimes: SessionTimes;
  rateLimits: CustomerRateLimits;
  feed: HoldingFeed;
  streams: EventStreams;
  /** The public keys of the audit log's checkpoints. */
  auditKeys: PublicAuditKeys;
  /** Where the process serves several institutions; else null. */
  institutionId: string | null;
  institution: Institution;
  /** The sender of all mails. */
  mailFrom: string;
  /** Whether a standard authenticator app may be set up instead of the institution's own (row N16). */
  authenticatorApps: boolean;
  /** How each site is reached from outside; null: plain HTTP on this machine. */
  origin: string | null;
  tokenAppOrigin: string | null;
  trustedProxies: number;
  /** Folders of the built pages; null: API only. */
  webFolder: string | null;
  tokenAppFolder: string | null;
  /** Something was put into the outbox: whoever sends may look at once. */
  onOutbox: () => void;
  /** True once the process is told to stop. */
  stopping: () => boolean;
}
