import type { Orm } from './database.ts';

/** A statement for whoever has only the connection: built and compiled when a connection first needs it, which takes longer than running it. */
export function preparedOnce<Statement>(prepare: (orm: Orm) => Statement): (orm: Orm) => Statement {
  const known = new WeakMap<Orm, Statement>();
  return (orm) => {
    const statement = known.get(orm) ?? prepare(orm);
    known.set(orm, statement);
    return statement;
  };
}
