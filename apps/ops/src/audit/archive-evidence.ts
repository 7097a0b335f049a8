import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import {
  deletableFromMs,
  type Period,
  periodOf,
  RETENTION_MONTHS,
} from '@madoguchi/otp-core/audit-retention';
import type { AuditArchive } from '@madoguchi/store/audit-archives';

/** What is wrong with the row of an archive: nothing in the sealed log says what it says. */
export type UnfoundedRow = { kind: 'not_in_log' | 'not_confirmed'; period: Period };

/** What has to do with archives. */
const TELLING: readonly string[] = ['archive_audit_period', 'delete_audit_period', 'confirm_change'];

/** How the texts of such entries begin; canonical JSON sorts the names. */
const BEGINNINGS = TELLING.map((action) => `{"action":"${action}"`);

/**
 * What the log itself says of its archives. A row beside the log is quickly forged; an entry is sealed, so a period that was deleted by
 * hand has none.
 */
export class ArchiveEvidence {
  readonly #archived = new Set<string>();
  /** Who proposed which change, by its id. */
  readonly #proposed = new Map<string, { by: string; period: Period }>();
  readonly #confirmed = new Set<Period>();

  /** Takes what an entry says, by the text of its leaf. What is no JSON fits no leaf either, and says nothing. */
  take(text: string): void {
    if (!BEGINNINGS.some((beginning) => text.startsWith(beginning))) return;
    try {
      this.#takeEntry(JSON.parse(text) as AuditEntry);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }

  #takeEntry({ action, actor, outcome, details, atMs }: AuditEntry): void {
    if (outcome !== 'accepted' || !TELLING.includes(action)) return;
    if (action === 'archive_audit_period') this.#archived.add(identityOf(details));
    const change = details.change as { kind?: string; period?: Period } | undefined;
    const { changeId } = details;
    if (change?.kind !== 'delete_audit_period' || typeof changeId !== 'string') return;
    const period = String(change.period);
    if (action === 'delete_audit_period') this.#proposed.set(changeId, { by: actor.id, period });
    const proposal = this.#proposed.get(changeId);
    const isSecond = proposal?.period === period && proposal.by !== actor.id;
    const isDue = atMs >= deletableFromMs(period, RETENTION_MONTHS);
    if (action === 'confirm_change' && isSecond && isDue) this.#confirmed.add(period);
  }

  /**
   * The rows that the log does not bear out. Of what was said in a period that is deleted itself nothing is left; such a row is passed over.
   */
  unfounded(archives: readonly AuditArchive[]): UnfoundedRow[] {
    const deleted = new Set(archives.filter(({ state }) => state === 'deleted').map(({ period }) => period));
    const isLost = (atMs: number | null) => atMs !== null && deleted.has(periodOf(atMs));
    return archives.flatMap((archive): UnfoundedRow[] => {
      const { period, state, archivedAtMs, deletedAtMs } = archive;
      const isTold = this.#archived.has(identityOf(archive)) || isLost(archivedAtMs);
      const isConfirmed = state === 'kept' || this.#confirmed.has(period) || isLost(deletedAtMs);
      return [
        ...(isTold ? [] : [{ kind: 'not_in_log' as const, period }]),
        ...(isConfirmed ? [] : [{ kind: 'not_confirmed' as const, period }]),
      ];
    });
  }
}

/** What an archiving is known by, in its row as in its entry. */
function identityOf(of: { readonly [name: string]: unknown } | AuditArchive): string {
  const { period, firstSeq, lastSeq, entries, fileName, fileDigest } = of as Partial<AuditArchive>;
  return JSON.stringify([period, firstSeq, lastSeq, entries, fileName, fileDigest]);
}
