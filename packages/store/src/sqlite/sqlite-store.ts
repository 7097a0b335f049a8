import { NO_HOLDING } from '@madoguchi/otp-core/holding';
import { eq, lt, sql } from 'drizzle-orm';
import type { Branch, NewCustomer } from '../customer-record.ts';
import type { Store, StoreDependencies } from '../store.ts';
import { prepareAppend, readAuditPage } from './audit-rows.ts';
import { prepareChange, recall } from './change.ts';
import { openCustomerImport } from './customer-import.ts';
import { putCustomer, recordOf, searchCustomerRows } from './customer-rows.ts';
import { type OpenDatabase, openDatabase } from './database.ts';
import { GroupCommit } from './group-commit.ts';
import { branches, customers, holdings, meta, sessions } from './schema.ts';
import { accountOf, createStaffRow, findStaff, tryStaffCodeRow, unlockStaffRow } from './staff-rows.ts';

/** Customers that one transaction of `putCustomers` takes: bounds how long others wait. */
const PUT_BATCH = 500;

export interface SqliteOptions extends StoreDependencies {
  path: string;
  /** Folder of the generated migrations of this dialect. */
  migrationsFolder: string;
  /** A clock that never goes back, ms; for waiting, not for facts. */
  monotonicMs: () => number;
}

/** Opens the embedded store and applies the migrations that are missing. */
export function openSqliteStore(options: SqliteOptions): Store {
  const database = openDatabase(options.path, options.migrationsFolder);
  return sqliteStore(database, options);
}

/** The store on an open database. */
export function sqliteStore(
  { raw, orm }: OpenDatabase,
  options: StoreDependencies & { monotonicMs: () => number },
): Store {
  const commit = new GroupCommit(raw, options.monotonicMs);
  const append = prepareAppend(orm);
  const change = prepareChange(orm, append, options);
  const sessionById = orm
    .select()
    .from(sessions)
    .where(eq(sessions.idDigest, sql.placeholder('id')))
    .prepare();
  const customerByRowId = orm
    .select()
    .from(customers)
    .where(eq(customers.id, sql.placeholder('id')))
    .prepare();

  return {
    change: (request) => commit.run(() => change(request)),
    async receiptOf(request) {
      const known = recall(orm, request);
      return known === 'key_reused' ? null : known;
    },
    record: (entry) => commit.run(() => append(entry)),
    tryStaffCode: (request) => commit.run(() => tryStaffCodeRow(orm, append, options, request)),

    async customerById(id) {
      const row = customerByRowId.get({ id });
      return row === undefined ? null : recordOf(row);
    },
    async customerIdByNumber(customerNumber) {
      const found = eq(customers.customerNumber, customerNumber);
      return orm.select({ id: customers.id }).from(customers).where(found).get()?.id ?? null;
    },
    searchCustomers: async (search) => searchCustomerRows(orm, search, options.limits),
    async holdingOf(customerId) {
      const row = orm.select().from(holdings).where(eq(holdings.customerId, customerId)).get();
      return row?.state ?? NO_HOLDING;
    },
    branches: async () => orm.select().from(branches).orderBy(branches.code).all(),

    auditPage: async (filter) => readAuditPage(orm, filter),

    async staffByNumber(staffNumber) {
      const row = findStaff(orm, staffNumber);
      return row === null ? null : { account: accountOf(row), passwordHash: row.passwordHash };
    },
    createStaff: (newStaff, entry) => commit.run(() => createStaffRow(orm, append, newStaff, entry)),
    unlockStaff: (staffNumber, entry) => commit.run(() => unlockStaffRow(orm, append, staffNumber, entry)),

    async loadSession(idDigest) {
      return sessionById.get({ id: idDigest }) ?? null;
    },
    createSession: (idDigest, row) =>
      commit.run(
        () =>
          void orm
            .insert(sessions)
            .values({ idDigest, ...row })
            .run(),
      ),
    updateSession: (idDigest, row) =>
      commit.run(() => void orm.update(sessions).set(row).where(eq(sessions.idDigest, idDigest)).run()),
    dropSession: (idDigest) =>
      commit.run(() => void orm.delete(sessions).where(eq(sessions.idDigest, idDigest)).run()),
    dropExpiredSessions: (nowMs) =>
      commit.run(() => orm.delete(sessions).where(lt(sessions.expiresAtMs, nowMs)).run().changes),

    putBranches: (list) => commit.run(() => list.forEach(putBranch)),
    putCustomers,
    customerImport: () => openCustomerImport(raw.name),
    async meta(key) {
      return orm.select().from(meta).where(eq(meta.key, key)).get()?.value ?? null;
    },
    putMeta: (key, value) =>
      commit.run(() => {
        orm
          .insert(meta)
          .values({ key, value })
          .onConflictDoUpdate({ target: meta.key, set: { value } })
          .run();
      }),

    ping: () => commit.run(() => void raw.prepare('SELECT 1').get()),
    async close() {
      await commit.drain();
      raw.pragma('optimize');
      raw.close();
    },
  };

  function putBranch(branch: Branch): void {
    orm.insert(branches).values(branch).onConflictDoUpdate({ target: branches.code, set: branch }).run();
  }

  async function putCustomers(list: readonly NewCustomer[]): Promise<void> {
    for (let start = 0; start < list.length; start += PUT_BATCH) {
      const batch = list.slice(start, start + PUT_BATCH);
      await commit.run(() => {
        for (const customer of batch) putCustomer(orm, customer);
      });
    }
  }
}
