import type { SealedCheckpoint } from '@madoguchi/store/audit-seal';
import type { Store } from '@madoguchi/store/store';
import { auditKeys } from './audit-keys.ts';
import type { AuditSigner } from './audit-signer.ts';
import { keepCheckpoints } from './checkpoint-folder.ts';
import type { Config } from './config.ts';
import type { SecretPlace } from './keys/secret-folder.ts';
import type { Logger } from './logging.ts';

/** Most entries in one sealing: a few milliseconds in which nobody else writes. */
const PORTION = 500;
const EVERY_MS = 200;

export interface AuditSealer {
  /** Resolves when nothing is left to seal and no sealing runs. */
  stop(): Promise<void>;
}

/**
 * Seals what was written, within a second of its commit. Any number of processes may run one each: the store lets one of them seal
 * an entry. What fails is told and tried again.
 *
 * @param onSealed - hears of each new checkpoint, e.g. to keep it outside of the database
 */
export function startAuditSealer({
  store,
  signer,
  clock,
  logger,
  onSealed = async () => {},
}: {
  store: Pick<Store, 'newestSeq' | 'newestCheckpoint' | 'sealEntries'>;
  signer: AuditSigner;
  clock: () => number;
  logger: Logger;
  onSealed?: (checkpoint: SealedCheckpoint) => Promise<void>;
}): AuditSealer {
  let sealedSeq: number | null = null;
  let running: Promise<void> | null = null;
  const sealAll = async () => {
    sealedSeq ??= (await store.newestCheckpoint())?.lastSeq ?? 0;
    while ((await store.newestSeq()) > sealedSeq) {
      const sealed = await store.sealEntries({ limit: PORTION, nowMs: clock(), sign: signer.sign });
      // Another process was first.
      sealedSeq = sealed?.lastSeq ?? (await store.newestCheckpoint())?.lastSeq ?? sealedSeq;
      if (sealed !== null) await onSealed(sealed);
      else break;
    }
  };
  const look = () => {
    running ??= sealAll()
      .catch((error) => logger.error({ err: error }, 'The audit log was not sealed. It is tried again.'))
      .finally(() => {
        running = null;
      });
    return running;
  };
  const timer = setInterval(look, EVERY_MS);
  void look();
  return {
    async stop() {
      clearInterval(timer);
      await running;
      await look();
    },
  };
}

/** The sealer of this installation, which keeps checkpoints in its folder too. */
export function startConfiguredSealer(
  config: SecretPlace & Pick<Config, 'audit'>,
  parts: { store: Store; clock: () => number; logger: Logger },
): AuditSealer {
  const { checkpointFolder, checkpointEveryMs } = config.audit;
  return startAuditSealer({
    ...parts,
    signer: auditKeys(config).signer,
    onSealed: keepCheckpoints(checkpointFolder, checkpointEveryMs),
  });
}
