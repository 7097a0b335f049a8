import type { CustomerHit, READINGS, SearchReply } from '@madoguchi/contract/console/customers';
import type { StaffActor } from '@madoguchi/otp-core/actor';
import { readEntryNumber } from '@madoguchi/otp-core/audit-query';
import { foldKana } from '@madoguchi/otp-core/folding';
import { maskAccountNumber, maskDateOfBirth } from '@madoguchi/otp-core/masking';
import { seesMasked } from '@madoguchi/otp-core/permissions';
import { nearReadings, type Understanding, understandQuery } from '@madoguchi/otp-core/search-query';
import { ProblemError } from '@madoguchi/server/problem-error';
import type { CustomerSearch, CustomerWithStatus } from '@madoguchi/store/customer-record';
import { entryWithin } from '../audit/find-in-audit.ts';
import { branchNames } from '../branches.ts';
import type { ConsoleDeps } from '../deps.ts';
import { recordAccess, requireLookUp } from './access.ts';

const PAGE = 20;
/** With fewer hits than this the near readings are offered as well. */
const FEW = 5;

interface SearchRequest {
  q: string;
  as?: (typeof READINGS)[number] | undefined;
  cursor?: string | undefined;
}

/** The one search box. Answers hits, how the words were understood, and what else could have been meant. */
export async function searchCustomers(
  deps: ConsoleDeps,
  actor: StaffActor,
  correlationId: string,
  search: SearchRequest,
): Promise<SearchReply> {
  await requireLookUp(deps, actor, correlationId, 'search_customers', null);
  const entryNumber = readEntryNumber(search.q);
  if (entryNumber !== null && (entryNumber.marked || search.as === 'audit_entry')) {
    return searchEntry(deps, actor, correlationId, search, entryNumber.value);
  }
  const nowMs = deps.clock();
  const readings = understandQuery(search.q, nowMs);
  if (readings.length === 0) throw new ProblemError('query_too_short');
  const find = (by: CustomerSearch['by'], limit: number, cursor: string | null = null) =>
    deps.store.searchCustomers({ by, nowMs, limit, cursor });

  const { by, page } = await firstReadingWithHits(readings, search, find);
  const few = page.customers.length < FEW && search.cursor === undefined;
  const near = few ? await nearHits(by, find) : [];
  const apart = [...page.customers, ...near.flatMap((group) => group.customers)];
  const shown = new Set(apart.map(({ id }) => id));
  const containing = few ? (await hitsContaining(by, find)).filter(({ id }) => !shown.has(id)) : [];

  const all = [...apart, ...containing];
  await recordAccess(deps, actor, correlationId, 'search_customers', null, {
    reading: by.kind,
    hits: all.length,
    customerIds: all.map(({ id }) => String(id)),
  });
  const names = await branchNames(deps.store);
  const toHit = (customer: CustomerWithStatus) => hitOf(customer, actor, names);
  return {
    customers: page.customers.map(toHit),
    nextCursor: page.nextCursor,
    understood: describe(by),
    alternatives: [
      ...readings.filter((reading) => reading !== by).map(describe),
      ...(entryNumber === null ? [] : [entryUnderstood(entryNumber.value)]),
    ],
    auditEntry: null,
    near: near.map((group) => ({ reading: group.reading, customers: group.customers.map(toHit) })),
    containing: containing.map(toHit),
  };
}

/** An entry of the audit log by its number, for whoever may read it: the same box takes that too. */
async function searchEntry(
  deps: ConsoleDeps,
  actor: StaffActor,
  correlationId: string,
  search: SearchRequest,
  value: string,
): Promise<SearchReply> {
  const auditEntry = await entryWithin(deps, actor, Number(value));
  await recordAccess(deps, actor, correlationId, 'search_customers', null, {
    ...{ reading: 'audit_entry', hits: auditEntry === null ? 0 : 1, customerIds: [] },
  });
  const others = understandQuery(search.q, deps.clock()).map(describe);
  return {
    ...{
      auditEntry,
      understood: entryUnderstood(value),
      customers: [],
      nextCursor: null,
      near: [],
      containing: [],
    },
    alternatives: readEntryNumber(search.q)?.marked ? [] : others,
  };
}

function entryUnderstood(value: string): SearchReply['understood'] {
  return { reading: 'audit_entry', value };
}

type Find = (
  by: CustomerSearch['by'],
  limit: number,
  cursor?: string | null,
) => ReturnType<ConsoleDeps['store']['searchCustomers']>;

/** The chosen reading, else the first one that finds somebody, else the first one. */
async function firstReadingWithHits(readings: Understanding[], search: SearchRequest, find: Find) {
  const chosen = search.as === undefined ? undefined : readings.find(({ kind }) => kind === search.as);
  const candidates = chosen === undefined ? readings : [chosen];
  let first: { by: Understanding; page: Awaited<ReturnType<Find>> } | undefined;
  for (const by of candidates) {
    const page = await find(by, PAGE, search.cursor ?? null);
    if (page.customers.length > 0) return { by, page };
    first ??= { by, page };
    if (search.cursor !== undefined) break;
  }
  if (first === undefined) throw new ProblemError('query_too_short');
  return first;
}

async function nearHits(by: Understanding, find: Find) {
  const groups = [];
  for (const reading of nearReadings(by)) {
    const { customers } = await find(reading, PAGE);
    if (customers.length > 0 && 'value' in reading) groups.push({ reading: reading.value, customers });
  }
  return groups;
}

async function hitsContaining(by: Understanding, find: Find): Promise<CustomerWithStatus[]> {
  const isName = by.kind === 'kana_name' || by.kind === 'kanji_name';
  if (!isName || by.dateOfBirth !== undefined || [...by.value].length < 2) return [];
  const { customers } = await find({ kind: 'containing', value: by.value }, PAGE);
  // Those that a near reading finds belong there, also beyond its first page.
  const near = nearReadings(by).flatMap((reading) => ('value' in reading ? [reading.value] : []));
  return customers.filter(({ nameKana }) => !near.some((value) => foldKana(nameKana).startsWith(value)));
}

function describe(by: Understanding): { reading: (typeof READINGS)[number]; value: string } {
  if (by.kind === 'account') return { reading: 'account', value: `${by.branchCode}-${by.accountNumber}` };
  const born = 'dateOfBirth' in by && by.dateOfBirth !== undefined ? ` ${by.dateOfBirth}` : '';
  return { reading: by.kind, value: `${by.value}${born}` };
}

function hitOf(customer: CustomerWithStatus, actor: StaffActor, names: Map<string, string>): CustomerHit {
  const masked = seesMasked(actor, { id: String(customer.id), homeBranch: customer.branchCode });
  return {
    id: String(customer.id),
    customerNumber: customer.customerNumber,
    branchCode: customer.branchCode,
    branchName: names.get(customer.branchCode) ?? customer.branchCode,
    accountType: customer.accountType,
    accountNumber: masked ? maskAccountNumber(customer.accountNumber) : customer.accountNumber,
    nameKanji: customer.nameKanji,
    nameKana: customer.nameKana,
    dateOfBirth: masked ? maskDateOfBirth(customer.dateOfBirth) : customer.dateOfBirth,
    status: customer.status,
  };
}
