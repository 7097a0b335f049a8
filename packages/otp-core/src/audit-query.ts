import { dropUnseen, replaceDashes } from './folding.ts';
import { MAXIMUM_QUERY_LENGTH } from './search-query.ts';

/** One way to understand what somebody who reads the audit log typed into the one search box. Values are complete, no prefixes. */
export interface AuditReading {
  kind: 'audit_entry' | 'slip_number' | 'customer_number' | 'token_user_id' | 'token_id';
  /** An entry's number without leading zeros, `R-20261123-0001`, eight or eleven digits, or a token's ID. */
  value: string;
}

/** Digits that a sequence number can have and stay exact as a number. */
const ENTRY_DIGITS = 15;
const CUSTOMER_NUMBER = /^\d{8}$/u;
/** ユーザＩＤ, as the notice (step C) shows it and the mail asks for it. */
const TOKEN_USER_ID = /^\d{11}$/u;
/** What people write before the number of an entry; № and ＃ are these already, after NFKC. */
const ENTRY_MARK = /^(?:#|no\.?|entry|seq|記録番号|記録|通番)[:#]?\s*(?=\d)/iu;
/** A slip in full: the R may be missing where the day shows what it is. */
const SLIP = /^(?:R-?(\d{8})-?(\d{4,9})|(20\d{2}(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01]))-?(\d{4,9}))$/iu;
/** 128 random bits in base64url, as tokens are named; never digits alone, which nobody could tell from a number. */
const TOKEN_ID = /^(?!\d+$)[A-Za-z0-9_-]{16,64}$/u;

/**
 * Understands what is looked for in the audit log: the number of an entry (`#12345`, `記録 12345`, or digits), a slip's number
 * (`R-20261123-0001`, with or without the R), a customer number, a token's ID or user ID. The reading to use first is first.
 *
 * @param raw anything at all; never throws
 */
export function understandAuditQuery(raw: string): AuditReading[] {
  if (raw.length > 2 * MAXIMUM_QUERY_LENGTH) return [];
  const entry = readEntryNumber(raw);
  if (entry?.marked) return [{ kind: 'audit_entry', value: entry.value }];
  const text = tidy(raw);
  const compact = replaceDashes(text, '-').replaceAll(' ', '');
  const digits = compact.replaceAll('-', '');
  const [, day, count, bareDay, bareCount] = SLIP.exec(compact) ?? [];
  const isSlip = day !== undefined || bareDay !== undefined;
  const slipNumber = `R-${day ?? bareDay}-${count ?? bareCount}`;
  const readings: (AuditReading | null)[] = [
    isSlip ? { kind: 'slip_number', value: slipNumber } : null,
    CUSTOMER_NUMBER.test(compact) ? { kind: 'customer_number', value: compact } : null,
    TOKEN_USER_ID.test(digits) ? { kind: 'token_user_id', value: digits } : null,
    entry === null ? null : { kind: 'audit_entry', value: entry.value },
    // As it was typed: in base64url every dash and every letter's size counts.
    !isSlip && TOKEN_ID.test(text) ? { kind: 'token_id', value: text } : null,
  ];
  return readings.filter((reading) => reading !== null);
}

/**
 * The number of an audit entry in what was typed; null: it is none.
 *
 * @returns `marked` where it can be nothing else, e.g. `#12345`
 */
export function readEntryNumber(raw: string): { value: string; marked: boolean } | null {
  const text = tidy(raw);
  const mark = ENTRY_MARK.exec(text)?.[0] ?? '';
  const digits = text.slice(mark.length).replaceAll(/[\s,]/gu, '');
  if (!/^\d+$/u.test(digits)) return null;
  const value = digits.replace(/^0+/u, '');
  return value === '' || value.length > ENTRY_DIGITS ? null : { value, marked: mark !== '' };
}

function tidy(raw: string): string {
  return dropUnseen(raw).normalize('NFKC').replace(/\s+/gu, ' ').trim();
}
