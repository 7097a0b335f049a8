import { type CheckpointView, readCheckpoint, watchCheckpoint } from '@madoguchi/contract/console/audit';
import { call } from '@madoguchi/web/api';
import { openStream } from '@madoguchi/web/open-stream';
import { machineNowMs } from '@madoguchi/web/use-clock';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useReportLost } from '../../app/lost-views.ts';
import { useIsVisible } from '../../app/use-is-visible.ts';
import type { GrowthCheck, KeptCheckpoint } from './check-proof.ts';
import { keepCheckpoint, readKept } from './kept-checkpoint.ts';

/** What was found, compared with the checkpoint of the last visit, which stays the same as long as the page is open. */
interface Growth {
  check: GrowthCheck;
  kept: KeptCheckpoint | null;
  /** Entries of the kept one; null: there is none. */
  since: number | null;
}

/** How the log has grown since this auditor's last visit: at once, and as it goes on growing while the page is looked at. */
export function useGrowth(staffNumber: string) {
  const client = useQueryClient();
  const isVisible = useIsVisible();
  const [isLost, setIsLost] = useState(false);
  const growth = useQuery({
    queryKey: ['audit-growth', staffNumber],
    queryFn: ({ signal }) => visit(staffNumber, signal),
    staleTime: Number.POSITIVE_INFINITY,
  });
  // An alarm stays one: what comes after it proves nothing.
  const follows = isVisible && growth.isSuccess && isFine(growth.data.check);
  useEffect(() => {
    if (!follows) return;
    const key = ['audit-growth', staffNumber];
    const { kept = null, since = null } = client.getQueryData<Growth>(key) ?? {};
    let closed = false;
    const show = async (now: CheckpointView) => {
      const growth = await checked(staffNumber, { kept, since }, now);
      if (!closed) client.setQueryData(key, growth);
    };
    const close = openStream(
      watchCheckpoint,
      { since: String(since ?? 0) },
      (now) => void show(now),
      undefined,
      (state) => setIsLost(state !== 'open'),
    );
    return () => {
      closed = true;
      close();
      setIsLost(false);
    };
  }, [client, follows, staffNumber]);
  useReportLost(isLost);
  return growth;
}

async function visit(staffNumber: string, signal: AbortSignal): Promise<Growth> {
  const { sizeOf } = await import('./check-proof.ts');
  const kept = readKept(staffNumber);
  const since = kept === null ? null : sizeOf(kept);
  const query = since === null ? {} : { since: String(since) };
  return checked(staffNumber, { kept, since }, await call(readCheckpoint, { query }, { signal }));
}

/** Compares with the last visit, and keeps what is there now only where nothing is wrong. */
async function checked(
  staffNumber: string,
  last: Pick<Growth, 'kept' | 'since'>,
  now: CheckpointView,
): Promise<Growth> {
  const { checkGrowth } = await import('./check-proof.ts');
  const check = checkGrowth(last.kept, now);
  if (isFine(check) && now.checkpoint !== null) {
    keepCheckpoint(staffNumber, { note: now.checkpoint, key: now.key, atMs: machineNowMs() });
  }
  return { ...last, check };
}

function isFine({ kind }: GrowthCheck): boolean {
  return kind === 'first' || kind === 'grew';
}
