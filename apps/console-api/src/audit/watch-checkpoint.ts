import type { watchCheckpoint as watchCheckpointStream } from '@madoguchi/contract/console/audit';
import { may } from '@madoguchi/otp-core/permissions';
import type { StreamHandler } from '@madoguchi/server/event-streams';
import type { Store } from '@madoguchi/store/store';
import { actorOf } from '../actor.ts';
import type { ConsoleDeps } from '../deps.ts';
import { keepLive, resumedView } from '../session/keep-live.ts';
import { checkpointView, requireAuditor } from './prove-audit.ts';

/** A busy log is sealed about once a second; nobody reads faster. */
const REST_MS = 300;

/** How the log grows while an auditor looks at it. The opening is one audited view; what follows belongs to it. */
export function watchCheckpoint(deps: ConsoleDeps): StreamHandler<typeof watchCheckpointStream> {
  return async (stream) => {
    const { request, response, params } = stream;
    const since = Number(params.since);
    const record = await requireAuditor(deps, request, response);
    if (resumedView(deps, stream) === null) {
      const newest = await deps.store.newestCheckpoint();
      await record({ since: since || null, size: newest?.size ?? 0, live: true });
    }
    return keepLive(deps, stream, actorOf(request), {
      subscribe: (onChange) => followWrites(deps.store, onChange),
      async read(actor) {
        const scope = { id: '', homeBranch: actor.branchCode };
        if (!may(actor, 'prove_audit', scope).allowed) return null;
        const event = await checkpointView(deps, await deps.store.newestCheckpoint(), since || null);
        return { event, nextMs: Number.POSITIVE_INFINITY };
      },
    });
  };
}

/** Many writes of a moment are one change. */
function followWrites(store: Pick<Store, 'follow'>, onChange: () => void): () => void {
  let timer: NodeJS.Timeout | null = null;
  const tell = () => {
    timer = null;
    onChange();
  };
  const end = store.follow(() => {
    timer ??= setTimeout(tell, REST_MS);
  });
  return () => {
    end();
    if (timer !== null) clearTimeout(timer);
  };
}
