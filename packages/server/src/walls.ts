import { schemasWithin } from '@madoguchi/store/postgres/walls';
import { ConfigError } from './config-error.ts';
import type { ConfiguredInstitution } from './institutions.ts';

/**
 * The first wall between institutions on PostgreSQL is that no statement names a schema but its own; the second one, that the
 * server does not let it. In production both must stand.
 *
 * @throws {@link ConfigError} where the user of one may look into the schema of another; outside of production it is only told
 */
export async function refuseOpenWalls(
  institutions: readonly ConfiguredInstitution[],
  warn: (fault: string) => void,
): Promise<void> {
  const housed = institutions.flatMap(({ id, config: { database, production } }) =>
    database.kind === 'postgres' ? [{ id, database, production }] : [],
  );
  for (const { id, database, production } of housed) {
    const others = housed.map((each) => each.database.schema).filter((name) => name !== database.schema);
    const within = others.length === 0 ? [] : await schemasWithin(database.url, others);
    if (within.length === 0) continue;
    const fault = `The database user of ${id} may look into ${within.join(', ')}. Give each institution a user of its own that owns its schema alone (docs/institutions.md).`;
    if (production) throw new ConfigError(fault);
    warn(fault);
  }
}
