// Aim: servers are replaced one after the other, so a database must serve the version before as well: released migrations never change, and new ones only add.
import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';

/** The first bytes of the SHA-256 of every migration that was released. A new one comes here with its release. */
const RELEASED: Record<string, Record<string, string>> = {
  sqlite: {
    '0000_tables.sql': 'c28b56716a35c955',
    '0001_audit-triggers-and-name-search.sql': '901521419f1f0c1b',
    '0002_customer-service.sql': 'e60c5fc377b8c191',
    '0003_verification-and-four-eyes.sql': 'e3f18b594d8b5235',
    '0004_staff-administration.sql': 'ea037522133b9f77',
    '0005_staff-identities.sql': '6008d226a454cdc7',
    '0006_audit-seal.sql': '5d475667fa9c14c6',
    '0007_audit-side-tables.sql': 'e970bb20f9108274',
  },
  postgres: {
    '0000_tables.sql': '6e0df173f2a9359b',
    '0001_audit-triggers.sql': 'ffe93d06076d3e12',
  },
};

const folderOf = (dialect: string) => fileURLToPath(new URL(`../migrations/${dialect}`, import.meta.url));
const filesOf = (dialect: string) => readdirSync(folderOf(dialect)).filter((file) => file.endsWith('.sql'));
const textOf = (dialect: string, file: string) => readFileSync(join(folderOf(dialect), file), 'utf8');
const digestOf = (text: string) => createHash('sha256').update(text).digest('hex').slice(0, 16);

/** Why a statement cannot run beside servers of the version before; null: it can. */
function takesAway(statement: string): string | null {
  if (/\bDROP (TABLE|COLUMN)\b/i.test(statement)) return 'drops';
  if (/\bRENAME\b/i.test(statement)) return 'renames';
  const added = /\bADD(?: COLUMN)?\b(?! CONSTRAINT)/i.test(statement);
  if (added && /NOT NULL/i.test(statement) && !/DEFAULT/i.test(statement))
    return 'adds what others do not fill';
  if (/\bSET NOT NULL\b/i.test(statement)) return 'asks for what others do not fill';
  return null;
}

describe.each(Object.keys(RELEASED))('migrations of %s', (dialect) => {
  test('that were released are as they were', () => {
    const now = Object.fromEntries(
      Object.keys(RELEASED[dialect] ?? {}).map((file) => [file, digestOf(textOf(dialect, file))]),
    );
    expect(now).toEqual(RELEASED[dialect]);
  });

  test('that are new only add', () => {
    const fresh = filesOf(dialect).filter((file) => RELEASED[dialect]?.[file] === undefined);
    const faults = fresh.flatMap((file) =>
      textOf(dialect, file)
        .split('--> statement-breakpoint')
        .map((statement) => `${file}: ${takesAway(statement)}`)
        .filter((fault) => !fault.endsWith(': null')),
    );
    expect(faults).toEqual([]);
  });
});

test.each([
  ['DROP TABLE `a`', 'drops'],
  ['ALTER TABLE `a` DROP COLUMN `b`', 'drops'],
  ['ALTER TABLE a RENAME COLUMN b TO c', 'renames'],
  ['ALTER TABLE `a` ADD `b` text NOT NULL', 'adds what others do not fill'],
  ['ALTER TABLE a ALTER COLUMN b SET NOT NULL', 'asks for what others do not fill'],
  ["ALTER TABLE `a` ADD `b` text DEFAULT '' NOT NULL", null],
  ['CREATE TABLE `a` (`b` text NOT NULL)', null],
  ['CREATE INDEX c ON a (b)', null],
])('%s: %s', (statement, fault) => {
  expect(takesAway(statement)).toBe(fault);
});
