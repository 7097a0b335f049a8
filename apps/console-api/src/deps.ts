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
import type { ConsoleRateLimits } from './rate-limits.ts';
import type { IdentityProvider } from './session/identity-provider.ts';

/** What the console API is made of; `main.ts` brings the real parts, a test its own clock and limits. */
export interface ConsoleDeps {
  store: Store;
  /** In force at this moment: read at each use, never taken out once at start. */
  limits: Limits;
  /** Seals the keys of staff's own tokens. */
  ring: KeyRing;
  /** Milliseconds since the epoch. */
  clock: () => number;
  logger: Logger;
  tracing: Tracing;
  sessionSecret: Uint8Array;
  sessionTimes: SessionTimes;
  rateLimits: ConsoleRateLimits;
  /** Tells of changes on this database, whichever process made them. */
  feed: HoldingFeed;
  streams: EventStreams;
  /** The public keys of the audit log's checkpoints. */
  auditKeys: PublicAuditKeys;
  /** Where the process serves several institutions; else null. */
  institutionId: string | null;
  institution: Institution;
  /** Where customers reach their site, for the code on a slip. */
  customerAddress: string;
  /** How long a print may wait for the leaf of its entry, ms. */
  slipProofWaitMs: number;
  /** The identity provider of staff; null: passwords only. */
  provider: IdentityProvider | null;
  /** How the console is reached from outside; null: plain HTTP on this machine. */
  origin: string | null;
  trustedProxies: number;
  /** Folder of the built console-web; null: API only. */
  webFolder: string | null;
  /** True once the process is told to stop. */
  stopping: () => boolean;
}
