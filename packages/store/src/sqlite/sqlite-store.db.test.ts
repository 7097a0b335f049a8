/** Aim: the store on SQLite, in a file, keeps every promise that all dialects make. */
import { describeStoreConformance } from '../testing/conformance.ts';
import { openFreshSqlite } from '../testing/fresh-sqlite.ts';

describeStoreConformance('SQLite', openFreshSqlite);
