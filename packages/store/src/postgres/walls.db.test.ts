// Aim: on PostgreSQL each institution has a user that owns its schema and nothing else: it migrates, works, and finds nothing of another's.
import { randomBytes } from 'node:crypto';
import pg from 'pg';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Store } from '../store.ts';
import { freshSchema, withClient } from '../testing/fresh-postgres.ts';
import { DEPENDENCIES, entryOf } from '../testing/fresh-store.ts';
import { BRANCHES, customerOf } from '../testing/people.ts';
import { openPostgresStore } from './postgres-store.ts';
import { schemasWithin } from './walls.ts';

interface House {
  options: ReturnType<typeof freshSchema>;
  store: Store;
}

let houses: House[];

/** What an operator types for each institution (docs/institutions.md). */
async function foundHouse(): Promise<House> {
  const given = freshSchema();
  const url = new URL(given.url);
  const password = randomBytes(8).toString('hex');
  await withClient(given, async (client) => {
    await client.query(`CREATE ROLE ${given.schema} LOGIN PASSWORD '${password}'`);
    await client.query(`CREATE SCHEMA ${given.schema} AUTHORIZATION ${given.schema}`);
  });
  url.username = given.schema;
  url.password = password;
  const options = { ...given, url: url.href };
  return { options, store: await openPostgresStore({ ...options, ...DEPENDENCIES }) };
}

beforeAll(async () => {
  houses = [await foundHouse(), await foundHouse()];
  for (const { store } of houses) {
    await store.putBranches(BRANCHES);
    await store.putCustomers([customerOf(1)]);
    await store.record(entryOf());
  }
});
afterAll(async () => {
  await Promise.all(houses.map(({ store }) => store.close()));
  for (const { options } of houses) {
    await withClient(freshSchema(), async (client) => {
      await client.query(`DROP SCHEMA ${options.schema} CASCADE`);
      await client.query(`DROP ROLE ${options.schema}`);
    });
  }
});

const TABLES = ['customers', 'token_keys', 'staff', 'audit_entries', 'sessions'];

describe('the user of an institution', () => {
  it.each(TABLES)('reads nothing and changes nothing of %s of another one', async (table) => {
    const [own, other] = houses;
    const client = new pg.Client({ connectionString: own?.options.url });
    await client.connect();
    const of = `${other?.options.schema}.${table}`;
    for (const act of [
      `SELECT * FROM ${of}`,
      `DELETE FROM ${of}`,
      `UPDATE ${of} SET id = 1`,
      `TRUNCATE ${of}`,
    ]) {
      await expect(client.query(act), act).rejects.toMatchObject({ code: '42501' });
    }
    await client.query(`SET search_path = ${other?.options.schema}`);
    await expect(client.query(`SELECT * FROM ${table}`)).rejects.toMatchObject({ code: '42P01' });
    await client.end();
  });

  it('may look into its own schema and into no other', async () => {
    const schemas = houses.map(({ options }) => options.schema);
    for (const { options } of houses) {
      expect(await schemasWithin(options.url, schemas)).toEqual([options.schema]);
    }
  });

  it('is not a superuser, who may look into every one', async () => {
    const schemas = houses.map(({ options }) => options.schema);
    expect(await schemasWithin(freshSchema().url, schemas)).toEqual(schemas.toSorted());
  });
});
