import pg from 'pg';

/**
 * Which of these schemas the user of an address may look into: the second wall between institutions is that there is none
 * but its own.
 *
 * @throws when the server cannot be reached or refuses
 */
export async function schemasWithin(url: string, schemas: readonly string[]): Promise<string[]> {
  const client = new pg.Client({ connectionString: url });
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ name: string }>(
      `SELECT nspname AS name FROM pg_namespace WHERE nspname = ANY($1) AND has_schema_privilege(oid, 'USAGE') ORDER BY 1`,
      [schemas],
    );
    return rows.map(({ name }) => name);
  } finally {
    await client.end();
  }
}
