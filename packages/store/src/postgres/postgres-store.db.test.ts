/** Aim: the store on PostgreSQL, on a real server, keeps every promise that all dialects make. */
import { describeStoreConformance } from '../testing/conformance.ts';
import { openFreshPostgres } from '../testing/fresh-postgres.ts';

describeStoreConformance('PostgreSQL', openFreshPostgres);
