import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import { RETENTION_MONTHS } from '@madoguchi/otp-core/audit-retention';
import { NO_HOLDING } from '@madoguchi/otp-core/holding';
import { eq, getTableColumns, lt, sql } from 'drizzle-orm';
import { accountOf } from '../staff-row.ts';
import type { Store, StoreDependencies } from '../store.ts';
import { tellingAway } from '../telling-away.ts';
import { activityOf } from './activity-rows.ts';
import { administrationOf } from './administration-rows.ts';
import { auditArchivesOf } from './archive-rows.ts';
import { auditFeedsOf } from './audit-feed-rows.ts';
import { prepareAppend, prepareAuditPages, readAuditEntry } from './audit-rows.ts';
import { prepareChange } from './change.ts';
import { credentialsOf } from './credential-rows.ts';
import { openCustomerImport } from './customer-import.ts';
import { prepareCustomerSearch, putCustomer, recordOf } from './customer-rows.ts';
import { type OpenDatabase, type Orm, openDatabase } from './database.ts';
import { feedAfter, newestSeq } from './feed-rows.ts';
import { recall } from './given-receipts.ts';
import { grantsOf } from './grant-rows.ts';
import { GroupCommit } from './group-commit.ts';
import { keptLimits } from './limit-rows.ts';
import { newsOf } from './news.ts';
import { outboxOf } from './outbox-rows.ts';
import { passkeysOf } from './passkey-rows.ts';
import { providerSignInsOf } from './provider-rows.ts';
import { ratePointsOf } from './rate-points.ts';
import { receiptsOf } from './receipt-rows.ts';
import { releaseRequestsOf } from './release-request-rows.ts';
import { savedSearchesOf } from './saved-search-rows.ts';
import { branches, customers, holdings, idempotencyKeys, issueSecrets, meta } from './schema.ts';
import { auditSealOf } from './seal-rows.ts';
import { sealedKeysOf } from './sealed-key-rows.ts';
import { sessionsOf } from './session-rows.ts';
import { ownAccountsOf } from './set-up-rows.ts';
import { createStaffRow, tryStaffCodeRow, unlockStaffRow } from './staff-rows.ts';
import { staff } from './staff-schema.ts';
import { auditStatisticsOf } from './statistics-rows.ts';
import { customerIdByTokenName } from './token-name-rows.ts';
import { treeProofs } from './tree-proofs.ts';

/** Customers that one transaction of `putCustomers` takes: bounds how long others wait. */
const PUT_BATCH = 500;

/** Whether an error says that the disk is full, broken or read-only. */
function isAway(error: unknown): boolean {
  return /^SQLITE_(?:FULL|IOERR|READONLY|CANTOPEN)/u.test(String((error as { code?: unknown }).code));
}

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
  return tellingAway(sqliteStore(database, options), isAway);
}

/** The store on an open database. */
export function sqliteStore(
  { raw, orm }: OpenDatabase,
  options: StoreDependencies & { monotonicMs: () => number },
): Store {
  const limits = keptLimits(orm, options.limits);
  // Read at each use: nobody may take the limits out of it once at start.
  const dependencies: StoreDependencies = {
    openKey: options.openKey,
    get limits() {
      return limits.inForce();
    },
  };
  const proofs = treeProofs(orm);
  const retentionMonths = options.auditRetentionMonths ?? RETENTION_MONTHS;
  const news = newsOf(raw);
  const { close: closeRatePoints, ...ratePoints } = ratePointsOf(raw.name);
  const commit = new GroupCommit(raw, options.monotonicMs, () => news.tell());
  const append = prepareAppend(orm);
  const readAuditPage = prepareAuditPages(orm);
  const change = prepareChange(orm, append, dependencies);
  const ping = raw.prepare(
    `INSERT INTO meta VALUES ('ping', '1') ON CONFLICT (key) DO UPDATE SET value = '1'`,
  );
  return {
    change: (request) => commit.run(() => change(request)),
    async receiptOf(request) {
      const known = recall(orm, request);
      return known === 'key_reused' ? null : known;
    },
    record: (entry) => commit.run(() => append(entry)),
    auditPage: async (filter) => readAuditPage(filter),
    auditEntry: async (reader, seq) => readAuditEntry(orm, reader, seq),
    ...customersOf(orm, commit, dependencies),
    ...staffOf(orm, commit, append, dependencies),
    ...sessionsOf(orm, commit),
    ...ratePoints,
    dropRequestKeys: (beforeMs) =>
      commit.run(() => orm.delete(idempotencyKeys).where(lt(idempotencyKeys.atMs, beforeMs)).run().changes),
    ...factsOf(orm, commit),
    ...outboxOf(orm, commit, append),
    ...credentialsOf(orm, commit, append, dependencies),
    ...issuesOf(orm),
    ...grantsOf(orm, commit, append),
    ...activityOf(orm),
    ...administrationOf({ orm, append, limits, retentionMonths }, commit),
    ...ownAccountsOf(orm, commit, append, dependencies),
    ...passkeysOf(orm, commit, append),
    ...providerSignInsOf(orm, commit, append),
    ...releaseRequestsOf(orm, commit, append),
    ...receiptsOf(orm, commit, append),
    ...auditSealOf(orm, commit, proofs),
    ...auditArchivesOf(orm, commit, append, { proofs, retentionMonths }),
    ...auditStatisticsOf(orm),
    ...auditFeedsOf(orm, commit, append),
    ...savedSearchesOf(orm, commit, append),
    ...sealedKeysOf(orm, commit, append),
    ...auditFeedOf(orm),
    follow: (onNews) => news.follow(onNews),
    customerImport: () => openCustomerImport(raw.name),
    // A write, as the disk may be full.
    ping: () => commit.run(() => void ping.run()),
    async close() {
      await commit.drain();
      news.close();
      closeRatePoints();
      raw.close();
    },
  };
}

function auditFeedOf(orm: Orm): Pick<Store, 'newestSeq' | 'feedEnd' | 'feedAfter'> {
  return {
    newestSeq: async () => newestSeq(orm),
    feedEnd: async () => newestSeq(orm),
    feedAfter: async (seq, limit) => feedAfter(orm, seq, limit),
  };
}

type CustomerPart =
  | 'customerById'
  | 'customerIdByNumber'
  | 'customerIdByTokenName'
  | 'searchCustomers'
  | 'holdingOf'
  | 'putCustomers';

function customersOf(
  orm: Orm,
  commit: GroupCommit,
  dependencies: StoreDependencies,
): Pick<Store, CustomerPart> {
  const searchRows = prepareCustomerSearch(orm, dependencies);
  const holdingByCustomer = orm
    .select({ state: holdings.state })
    .from(holdings)
    .where(eq(holdings.customerId, sql.placeholder('id')))
    .prepare();
  const customerByRowId = orm
    .select()
    .from(customers)
    .where(eq(customers.id, sql.placeholder('id')))
    .prepare();
  return {
    async customerById(id) {
      const row = customerByRowId.get({ id });
      return row === undefined ? null : recordOf(row);
    },
    async customerIdByNumber(customerNumber) {
      const found = eq(customers.customerNumber, customerNumber);
      return orm.select({ id: customers.id }).from(customers).where(found).get()?.id ?? null;
    },
    customerIdByTokenName: async (name) => customerIdByTokenName(orm, name),
    searchCustomers: async (search) => searchRows(search),
    async holdingOf(customerId) {
      return holdingByCustomer.get({ id: customerId })?.state ?? NO_HOLDING;
    },
    async putCustomers(list) {
      for (let start = 0; start < list.length; start += PUT_BATCH) {
        const batch = list.slice(start, start + PUT_BATCH);
        await commit.run(() => {
          for (const customer of batch) putCustomer(orm, customer);
        });
      }
    },
  };
}

function issuesOf(orm: Orm): Pick<Store, 'issueByUrl' | 'issueOf'> {
  const { issuanceUrlDigest, ...pending } = getTableColumns(issueSecrets);
  const byUrl = orm
    .select(pending)
    .from(issueSecrets)
    .where(eq(issuanceUrlDigest, sql.placeholder('digest')))
    .prepare();
  const byCustomer = orm
    .select(pending)
    .from(holdings)
    .innerJoin(
      issueSecrets,
      eq(issueSecrets.issueId, sql`json_extract(${holdings.state}, '$.issue.issueId')`),
    )
    .where(eq(holdings.customerId, sql.placeholder('id')))
    .prepare();
  return {
    issueByUrl: async (digest) => byUrl.get({ digest }) ?? null,
    issueOf: async (customerId) => byCustomer.get({ id: customerId }) ?? null,
  };
}

type StaffPart = 'staffByNumber' | 'tryStaffCode' | 'createStaff' | 'unlockStaff';

function staffOf(
  orm: Orm,
  commit: GroupCommit,
  append: (entry: AuditEntry) => number,
  dependencies: StoreDependencies,
): Pick<Store, StaffPart> {
  // Read with every request of the console, because role and branch are those of this moment.
  const byNumber = orm
    .select()
    .from(staff)
    .where(eq(staff.staffNumber, sql.placeholder('number')))
    .prepare();
  return {
    async staffByNumber(staffNumber) {
      const row = byNumber.get({ number: staffNumber });
      // Who has set up nothing yet has no password that could be compared.
      if (row === undefined) return null;
      return {
        account: accountOf(row),
        passwordHash: row.passwordHash || null,
        linked: row.ssoSubject !== null,
      };
    },
    tryStaffCode: (request) => commit.run(() => tryStaffCodeRow(orm, append, dependencies, request)),
    createStaff: (newStaff, entry) => commit.run(() => createStaffRow(orm, append, newStaff, entry)),
    unlockStaff: (staffNumber, entry) => commit.run(() => unlockStaffRow(orm, append, staffNumber, entry)),
  };
}

function factsOf(
  orm: Orm,
  commit: GroupCommit,
): Pick<Store, 'branches' | 'putBranches' | 'meta' | 'putMeta'> {
  const allBranches = orm.select().from(branches).orderBy(branches.code).prepare();
  return {
    branches: async () => allBranches.all(),
    putBranches: (list) =>
      commit.run(() => {
        for (const branch of list) {
          orm
            .insert(branches)
            .values(branch)
            .onConflictDoUpdate({ target: branches.code, set: branch })
            .run();
        }
      }),
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
  };
}
