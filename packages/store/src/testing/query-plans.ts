import type Database from 'better-sqlite3';

/** The lines of `EXPLAIN QUERY PLAN`, e.g. `SEARCH customers USING INDEX customers_phone (phone_digits>?)`. */
export function planOf(db: Database.Database, statement: string, params: readonly unknown[] = []): string[] {
  const rows = db.prepare(`EXPLAIN QUERY PLAN ${statement}`).all(...params) as { detail: string }[];
  return rows.map(({ detail }) => detail);
}

export interface PlanRules {
  /** Indexes that may be walked from the end, because nothing selective was asked for and a LIMIT stops the walk. */
  mayWalk?: readonly string[];
  /** The sort of a few rows that share the leading column of the order. */
  maySortLastTerm?: boolean;
}

/** The lines of a plan that would read or sort a whole table. Empty for a good plan. */
export function faultsOf(plan: readonly string[], rules: PlanRules = {}): string[] {
  return plan.filter((line) => {
    if (line.startsWith('SCAN')) return !isAllowedWalk(line, rules.mayWalk ?? []);
    if (line.includes('LAST TERM OF ORDER BY')) return rules.maySortLastTerm !== true;
    return line.includes('TEMP B-TREE') || line.includes('AUTOMATIC');
  });
}

function isAllowedWalk(line: string, mayWalk: readonly string[]): boolean {
  // `M` stands for MATCH and `=` for one row id: without either the full-text table would be read as a whole.
  if (/VIRTUAL TABLE INDEX \d+:(?:=|.*M)/.test(line)) return true;
  return mayWalk.some((index) => new RegExp(`USING (?:COVERING )?INDEX ${index}$`).test(line));
}
