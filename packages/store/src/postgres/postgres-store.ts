import { RETENTION_MONTHS } from '@madoguchi/otp-core/audit-retention';
import { NO_HOLDING } from '@madoguchi/otp-core/holding';
import { eq, getTableColumns, lt, sql } from 'drizzle-orm';
import type { Store, StoreDependencies } from '../store.ts';
import { tellingAway } from '../telling-away.ts';
import { activityOf } from './activity-rows.ts';
import { administrationOf } from './administration-rows.ts';
import { auditArchivesOf } from './archive-rows.ts';
import { auditFeedsOf } from './audit-feed-rows.ts';
import { append, readAuditEntry, readAuditPage } from './audit-rows.ts';
import { change } from './change.ts';
import { credentialsOf } from './credential-rows.ts';
import { openCustomerImport } from './customer-import.ts';
import { putCustomer, recordOf, searchCustomers } from './customer-rows.ts';
import { first, isAway, openDatabase, type PostgresDatabase, type PostgresOptions } from './database.ts';
import { feedAfter, newestSeq } from './feed-rows.ts';
import { recall } from './given-receipts.ts';
import { grantsOf } from './grant-rows.ts';
import { type KeptLimits, keptLimits } from './limit-rows.ts';
import { outboxOf } from './outbox-rows.ts';
import { customerIdOf } from './own-customer-rows.ts';
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
import { staffOf } from './staff-rows.ts';
import { auditStatisticsOf } from './statistics-rows.ts';
import { customerIdByTokenName } from './token-name-rows.ts';

/** Customers that one transaction of `putCustomers` takes: bounds how long others wait. */
const PUT_BATCH = 500;
const PING = { key: 'ping', value: '1' };

/**
 * Opens the store on a PostgreSQL server and applies the migrations that are missing.
 *
 * @throws when the server cannot be reached or refuses
 */
export async function openPostgresStore(options: PostgresOptions & StoreDependencies): Promise<Store> {
  const database = await openDatabase(options);
  const limits = keptLimits(options.limits);
  await limits.read(database.orm);
  return tellingAway(postgresStore(database, limits, options), isAway);
}

function postgresStore(
  database: PostgresDatabase,
  limits: KeptLimits,
  { openKey, auditRetentionMonths }: StoreDependencies,
): Store {
  const { orm, write, fence } = database;
  const unfollow = limits.follow(orm);
  const retentionMonths = auditRetentionMonths ?? RETENTION_MONTHS;
  return {
    change: (request) => write(async (tx) => change(tx, { limits: await limits.read(tx), openKey }, request)),
    async receiptOf(request) {
      const known = await recall(orm, request);
      return known === 'key_reused' ? null : known;
    },
    record: (entry) => write((tx) => append(tx, entry)),
    auditPage: (filter) => readAuditPage(orm, filter),
    auditEntry: (reader, seq) => readAuditEntry(orm, reader, seq),
    ...customersOf(database, limits),
    ...staffOf(database, limits, openKey),
    ...sessionsOf(database),
    ...ratePointsOf(database),
    async dropRequestKeys(beforeMs) {
      return (await orm.delete(idempotencyKeys).where(lt(idempotencyKeys.atMs, beforeMs))).rowCount ?? 0;
    },
    ...factsOf(database),
    ...outboxOf(database),
    ...credentialsOf(database, limits),
    ...issuesOf(database),
    ...grantsOf(database),
    ...activityOf(database),
    ...administrationOf(database, { limits, retentionMonths }),
    ...ownAccountsOf(database, limits, openKey),
    ...passkeysOf(database),
    ...providerSignInsOf(database),
    ...releaseRequestsOf(database),
    ...receiptsOf(database),
    ...auditSealOf(database),
    ...sealedKeysOf(database),
    ...auditArchivesOf(database, retentionMonths),
    ...auditStatisticsOf(database),
    ...auditFeedsOf(database),
    ...savedSearchesOf(database),
    newestSeq: () => newestSeq(orm),
    feedEnd: fence,
    feedAfter: (seq, limit) => feedAfter(orm, fence, seq, limit),
    follow: database.follow,
    customerImport: () => tellingAway(openCustomerImport(database), isAway),
    async ping() {
      // A write, as a disk may be full and a server that was a standby may be read-only.
      await orm
        .insert(meta)
        .values(PING)
        .onConflictDoUpdate({ target: meta.key, set: { value: PING.value } });
    },
    close: async () => {
      unfollow();
      await database.close();
    },
  };
}

type CustomerPart =
  | ('customerById' | 'customerIdByNumber' | 'customerIdByTokenName')
  | ('searchCustomers' | 'holdingOf' | 'putCustomers');

function customersOf({ orm, write }: PostgresDatabase, limits: KeptLimits): Pick<Store, CustomerPart> {
  return {
    async customerById(id) {
      const row = await first(orm.select().from(customers).where(eq(customers.id, id)));
      return row === null ? null : recordOf(row);
    },
    customerIdByNumber: (customerNumber) => customerIdOf(orm, customerNumber),
    customerIdByTokenName: (name) => customerIdByTokenName(orm, name),
    searchCustomers: async (search) => searchCustomers(orm, await limits.read(orm), search),
    async holdingOf(customerId) {
      const ofCustomer = orm.select({ state: holdings.state }).from(holdings);
      return (await first(ofCustomer.where(eq(holdings.customerId, customerId))))?.state ?? NO_HOLDING;
    },
    async putCustomers(list) {
      for (let start = 0; start < list.length; start += PUT_BATCH) {
        const batch = list.slice(start, start + PUT_BATCH);
        await write(async (tx) => {
          for (const customer of batch) await putCustomer(tx, customer);
        });
      }
    },
  };
}

function issuesOf({ orm }: PostgresDatabase): Pick<Store, 'issueByUrl' | 'issueOf'> {
  const { issuanceUrlDigest, ...pending } = getTableColumns(issueSecrets);
  return {
    issueByUrl: (digest) =>
      first(orm.select(pending).from(issueSecrets).where(eq(issuanceUrlDigest, digest))),
    issueOf: (customerId) =>
      first(
        orm
          .select(pending)
          .from(holdings)
          .innerJoin(issueSecrets, eq(issueSecrets.issueId, sql`${holdings.state} #>> '{issue,issueId}'`))
          .where(eq(holdings.customerId, customerId)),
      ),
  };
}

function factsOf({
  orm,
  write,
}: PostgresDatabase): Pick<Store, 'branches' | 'putBranches' | 'meta' | 'putMeta'> {
  return {
    branches: async () => orm.select().from(branches).orderBy(branches.code),
    putBranches: (list) =>
      write(async (tx) => {
        for (const branch of list) {
          await tx.insert(branches).values(branch).onConflictDoUpdate({ target: branches.code, set: branch });
        }
      }),
    async meta(key) {
      return (await first(orm.select().from(meta).where(eq(meta.key, key))))?.value ?? null;
    },
    async putMeta(key, value) {
      await orm.insert(meta).values({ key, value }).onConflictDoUpdate({ target: meta.key, set: { value } });
    },
  };
}
