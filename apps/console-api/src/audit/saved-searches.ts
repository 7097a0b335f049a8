import type { consoleRoutes } from '@madoguchi/contract/console/routes';
import {
  type SavedFilter,
  type SavedSearchView,
  savedFilterSchema,
} from '@madoguchi/contract/console/saved-searches';
import type { AuditAction, AuditEntry, JsonValue } from '@madoguchi/otp-core/audit-entry';
import type { Handler } from '@madoguchi/server/bind-route';
import { correlationIdOf } from '@madoguchi/server/correlation';
import { ProblemError } from '@madoguchi/server/problem-error';
import type { Request, Response } from 'express';
import { actorOf } from '../actor.ts';
import { accessEntry, limitRate } from '../customers/access.ts';
import type { ConsoleDeps } from '../deps.ts';

type Routes = typeof consoleRoutes;

/** The searches that one has kept for oneself. */
export function readSavedSearches(deps: ConsoleDeps): Handler<Routes['readSavedSearches']> {
  return ({ request }) => ownSearches(deps, request);
}

/** Keeps, replaces or renames one. */
export function saveSearch(deps: ConsoleDeps): Handler<Routes['saveSearch']> {
  return async ({ request, response, body }) => {
    const { name, filter, was } = body;
    const details = { name, was, filter: filter as JsonValue };
    const entry = await entryOf(deps, request, response, 'save_search', details);
    const { staffNumber } = actorOf(request);
    const search = { staffNumber, name, query: queryOf(filter), savedAtMs: deps.clock() };
    const refusal = await deps.store.saveSearch(search, was ?? null, entry);
    if (refusal !== null) throw new ProblemError(refusal);
    return ownSearches(deps, request);
  };
}

/** Drops one. */
export function dropSearch(deps: ConsoleDeps): Handler<Routes['dropSearch']> {
  return async ({ request, response, body }) => {
    const entry = await entryOf(deps, request, response, 'drop_search', { name: body.name });
    const dropped = await deps.store.dropSearch(actorOf(request).staffNumber, body.name, entry);
    if (!dropped) throw new ProblemError('not_found');
    return ownSearches(deps, request);
  };
}

async function ownSearches(deps: ConsoleDeps, request: Request): Promise<{ searches: SavedSearchView[] }> {
  const searches = await deps.store.savedSearches(actorOf(request).staffNumber);
  return {
    searches: searches.map(({ name, query, savedAtMs }) => ({ name, filter: filterOf(query), savedAtMs })),
  };
}

/** The filter as it stands in an address: the names in the order of the schema, whatever order they came in. */
function queryOf(filter: SavedFilter): string {
  const names = Object.keys(savedFilterSchema.shape) as (keyof SavedFilter)[];
  const given = names.flatMap((name) => (filter[name] === undefined ? [] : [[name, filter[name]]]));
  return new URLSearchParams(given).toString();
}

function filterOf(query: string): SavedFilter | null {
  return savedFilterSchema.safeParse(Object.fromEntries(new URLSearchParams(query))).data ?? null;
}

async function entryOf(
  deps: ConsoleDeps,
  request: Request,
  response: Response,
  action: AuditAction,
  details: { [key: string]: JsonValue | undefined },
): Promise<AuditEntry> {
  const actor = actorOf(request);
  const correlationId = correlationIdOf(response);
  await limitRate(deps, actor, correlationId, 'actsPerStaff');
  return { ...accessEntry(deps, actor, correlationId, action, null, {}), details };
}
