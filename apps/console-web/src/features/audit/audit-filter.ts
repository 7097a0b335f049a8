import { auditFilterSchema } from '@madoguchi/contract/console/audit';
import { dayStartMs } from '@madoguchi/web/dates';
import { halfWidth } from '@madoguchi/web/half-width';
import type { z } from 'zod';

/** The acts and outcomes that the log can be filtered by. */
export const AUDIT_ACTIONS = auditFilterSchema.shape.action.unwrap().options;
export const AUDIT_OUTCOMES = auditFilterSchema.shape.outcome.unwrap().options;

/** The filters as the form and the address hold them: text, empty where nothing is asked. Days are Japan's. */
export interface AuditFilter {
  customer: string;
  operator: string;
  /** Code, or `none`. */
  branch: string;
  action: string;
  outcome: string;
  from: string;
  to: string;
}

export const NO_FILTER: AuditFilter = {
  customer: '',
  operator: '',
  branch: '',
  action: '',
  outcome: '',
  from: '',
  to: '',
};
const NAMES = Object.keys(NO_FILTER) as (keyof AuditFilter)[];

/** Reads the filters from an address; what no filter can be is left out. */
export function filterOfAddress(address: URLSearchParams): AuditFilter {
  const filter = { ...NO_FILTER };
  for (const name of NAMES) {
    const candidate = { ...NO_FILTER, [name]: address.get(name) ?? '' };
    if (filterFaults(candidate).length === 0) filter[name] = candidate[name];
  }
  return filter;
}

/** The filters as they stand in an address: only those that ask for something. */
export function addressOfFilter(filter: AuditFilter): Record<string, string> {
  return Object.fromEntries(NAMES.map((name) => [name, filter[name]]).filter(([, value]) => value !== ''));
}

/** What a Japanese keyboard left in full width, made half-width. */
export function tidyFilter(filter: AuditFilter): AuditFilter {
  return { ...filter, customer: halfWidth(filter.customer), operator: halfWidth(filter.operator) };
}

/** The fields whose text is no filter. */
export function filterFaults(filter: AuditFilter): (keyof AuditFilter)[] {
  const faults: (keyof AuditFilter)[] = [];
  if (filter.customer !== '' && !/^[0-9]{8}$/.test(filter.customer)) faults.push('customer');
  if (filter.operator.length > 20) faults.push('operator');
  if (filter.branch !== '' && !/^(?:[0-9]{3}|none)$/.test(filter.branch)) faults.push('branch');
  if (filter.action !== '' && !AUDIT_ACTIONS.some((known) => known === filter.action)) faults.push('action');
  if (filter.outcome !== '' && !AUDIT_OUTCOMES.some((known) => known === filter.outcome))
    faults.push('outcome');
  const from = filter.from === '' ? null : dayStartMs(filter.from);
  const to = filter.to === '' ? null : dayStartMs(filter.to);
  if (filter.from !== '' && from === null) faults.push('from');
  if ((filter.to !== '' && to === null) || (from !== null && to !== null && to < from)) faults.push('to');
  return faults;
}

/** The filters as the contract's query: from the first moment of the first day to the end of the last, in Japan. */
export function filterQuery(filter: AuditFilter): Omit<z.input<typeof auditFilterSchema>, 'cursor'> {
  const action = AUDIT_ACTIONS.find((known) => known === filter.action);
  const outcome = AUDIT_OUTCOMES.find((known) => known === filter.outcome);
  const fromMs = filter.from === '' ? null : dayStartMs(filter.from);
  const toMs = filter.to === '' ? null : dayStartMs(filter.to, 1);
  return {
    ...(filter.customer === '' ? {} : { customer: filter.customer }),
    ...(filter.operator === '' ? {} : { operator: filter.operator }),
    ...(filter.branch === '' ? {} : { branch: filter.branch }),
    ...(action === undefined ? {} : { action }),
    ...(outcome === undefined ? {} : { outcome }),
    ...(fromMs === null ? {} : { fromMs: String(fromMs) }),
    ...(toMs === null ? {} : { toMs: String(toMs) }),
  };
}
