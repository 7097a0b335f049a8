import type { consoleDownloads } from '@madoguchi/contract/console/routes';
import type { JsonValue } from '@madoguchi/otp-core/audit-entry';
import { exportText } from '@madoguchi/server/audit-export';
import type { DownloadHandler } from '@madoguchi/server/bind-download';
import { correlationIdOf } from '@madoguchi/server/correlation';
import { actorOf } from '../actor.ts';
import { limitRate, recordAccess, requirePermission } from '../customers/access.ts';
import type { ConsoleDeps } from '../deps.ts';
import { auditFilterOf } from './read-audit.ts';

const MEDIA_TYPES = { csv: 'text/csv', jsonl: 'application/jsonl' } as const;

/**
 * The log as a file, by the filters of the page. One entry says that it began, so that no end of the server hides it; another how many
 * entries left the house.
 */
export function exportAudit(deps: ConsoleDeps): DownloadHandler<(typeof consoleDownloads)['exportAudit']> {
  return async ({ request, response, query }) => {
    const actor = actorOf(request);
    const correlationId = correlationIdOf(response);
    await limitRate(deps, actor, correlationId, 'lookUpsPerStaff');
    await requirePermission(deps, actor, correlationId, 'export_audit', 'export_audit_log', null);
    const { form, ...asked } = query;
    const record = (details: { [key: string]: JsonValue }) =>
      recordAccess(deps, actor, correlationId, 'export_audit_log', null, {
        ...{ form, filter: asked as JsonValue },
        ...details,
      });
    await record({ phase: 'begun' });
    const filter = await auditFilterOf(deps, actor, asked);
    let entries = 0;
    return {
      name: `audit-${minuteInJapan(deps.clock())}.${form}`,
      mediaType: MEDIA_TYPES[form],
      pieces: exportText(deps.store, form, filter, (written) => {
        entries = written;
      }),
      ended: (phase) => record({ phase, entries }),
    };
  };
}

function minuteInJapan(atMs: number): string {
  return new Date(atMs + 9 * 3_600_000)
    .toISOString()
    .slice(0, 16)
    .replaceAll(/[^0-9]/g, '');
}
