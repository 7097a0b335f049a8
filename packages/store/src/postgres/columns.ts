import { bigint, customType, integer as int4 } from 'drizzle-orm/pg-core';

/**
 * The kinds of columns that this dialect uses, so that values come out as they do of SQLite: texts in the order of their bytes whatever the
 * language of the database, whole numbers and times in ms beyond 32 bits, JSON as the very text that was written.
 */
export const text = customType<{ data: string; driverData: string }>({
  dataType: () => 'text COLLATE "C"',
});

export const texts = customType<{ data: string[]; driverData: string[] }>({ dataType: () => 'text[]' });

export const json = customType<{ data: unknown; driverData: unknown }>({
  dataType: () => 'json',
  toDriver: (value) => JSON.stringify(value),
});

export const bytes = customType<{ data: Buffer; driverData: Buffer }>({ dataType: () => 'bytea' });

/** Whole numbers up to 2^53. */
export const integer = (name: string) => bigint(name, { mode: 'number' });

/** Small counts, which come out as numbers also past this package: the library of the rate limits reads its table by itself. */
export const count = (name: string) => int4(name);

/** Given by the database in ascending order; numbers of transactions that were undone are left out. */
export const serialKey = (name: string) => integer(name).primaryKey().generatedAlwaysAsIdentity();
