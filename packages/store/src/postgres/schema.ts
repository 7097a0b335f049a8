import type { JsonValue } from '@madoguchi/otp-core/audit-entry';
import type { ForceReleaseReason, ReleaseRisk, RequestEnd } from '@madoguchi/otp-core/forced-release';
import type { Holding } from '@madoguchi/otp-core/holding';
import type { IdentityCheck } from '@madoguchi/otp-core/identity-check';
import type { AnySessionEndReason } from '@madoguchi/otp-core/session-end';
import type { GrantBasis, VerificationGrant, VerifiedAct } from '@madoguchi/otp-core/verification';
import { sql } from 'drizzle-orm';
import { index, pgTable, primaryKey, uniqueIndex } from 'drizzle-orm/pg-core';
import { count, integer, json, serialKey, text, texts } from './columns.ts';

/** Facts about the database itself, e.g. that it holds demo data. */
export const meta = pgTable('meta', {
  key: text('key').primaryKey(),
  value: text('value').notNull(),
});

export const branches = pgTable('branches', {
  code: text('code').primaryKey(),
  name: text('name').notNull(),
  telephone: text('telephone').notNull(),
});

/**
 * Customers as the core banking system knows them. The `…_fold` columns hold what look-ups compare: the same folding
 * as for typed text. Substrings of names are found by the overlapping pairs of their characters.
 */
export const customers = pgTable(
  'customers',
  {
    id: serialKey('id'),
    customerNumber: text('customer_number').notNull(),
    branchCode: text('branch_code')
      .notNull()
      .references(() => branches.code),
    accountType: text('account_type').notNull(),
    accountNumber: text('account_number').notNull(),
    nameKanji: text('name_kanji').notNull(),
    nameKana: text('name_kana').notNull(),
    dateOfBirth: text('date_of_birth').notNull(),
    phone: text('phone').notNull(),
    email: text('email').notNull(),
    loginId: text('login_id').notNull(),
    nameKanjiFold: text('name_kanji_fold').notNull(),
    nameKanaFold: text('name_kana_fold').notNull(),
    phoneDigits: text('phone_digits').notNull(),
    emailFold: text('email_fold').notNull(),
    loginIdFold: text('login_id_fold').notNull(),
    namePairs: texts('name_pairs').notNull(),
    /** When telephone number or mail address last changed by an import; null: since the customer is known here, never. */
    contactChangedAtMs: integer('contact_changed_at_ms'),
  },
  (t) => [
    // The id behind a key, and the sequence behind a time, are what lists are ordered by next.
    uniqueIndex('customers_customer_number').on(t.customerNumber),
    uniqueIndex('customers_account').on(t.branchCode, t.accountNumber, t.accountType),
    index('customers_account_number').on(t.accountNumber, t.id),
    index('customers_name_kana').on(t.nameKanaFold, t.id),
    index('customers_name_kanji').on(t.nameKanjiFold, t.id),
    // A date of birth comes only with a name, and the list is in the order of the name.
    index('customers_birth_kana').on(t.dateOfBirth, t.nameKanaFold, t.id),
    index('customers_birth_kanji').on(t.dateOfBirth, t.nameKanjiFold, t.id),
    index('customers_name_pairs').using('gin', t.namePairs),
    index('customers_phone').on(t.phoneDigits, t.id),
    index('customers_email').on(t.emailFold, t.id),
    uniqueIndex('customers_login_id').on(t.loginIdFold),
  ],
);

/** The truth about each customer's OTP holding. No row: never enrolled. `status` repeats `state.status` for lists. */
export const holdings = pgTable('holdings', {
  customerId: integer('customer_id')
    .primaryKey()
    .references(() => customers.id),
  status: text('status').notNull(),
  state: json('state').$type<Holding>().notNull(),
});

/** Sealed TOTP keys, one for each live token, bound to customer and token by the seal. */
export const tokenKeys = pgTable('token_keys', {
  tokenId: text('token_id').primaryKey(),
  customerId: integer('customer_id').notNull(),
  sealedKey: text('sealed_key').notNull(),
});

/** Hashes of the secrets of an issue: gone with it. */
export const issueSecrets = pgTable(
  'issue_secrets',
  {
    issueId: text('issue_id').primaryKey(),
    customerId: integer('customer_id').notNull(),
    activationPasswordHash: text('activation_password_hash').notNull(),
    issuanceUrlDigest: text('issuance_url_digest').notNull(),
  },
  (t) => [uniqueIndex('issue_secrets_url').on(t.issuanceUrlDigest)],
);

/**
 * The audit log. Triggers refuse UPDATE and DELETE. Lists are ordered by time, then sequence, so that one index serves
 * a filter together with a period; refusals, being few, have partial indexes of their own. Leaf indexes and
 * checkpoints of the sealed log will stand in tables beside it, because a row here never changes.
 */
export const auditEntries = pgTable(
  'audit_entries',
  {
    seq: serialKey('seq'),
    atMs: integer('at_ms').notNull(),
    actorKind: text('actor_kind').notNull(),
    actorId: text('actor_id').notNull(),
    actorRole: text('actor_role'),
    actorBranch: text('actor_branch'),
    actorTerminal: text('actor_terminal').notNull(),
    action: text('action').notNull(),
    targetKind: text('target_kind'),
    targetId: text('target_id'),
    outcome: text('outcome').notNull(),
    reason: text('reason'),
    correlationId: text('correlation_id').notNull(),
    details: json('details').$type<{ [key: string]: JsonValue }>().notNull(),
  },
  (t) => [
    index('audit_at').on(t.atMs, t.seq),
    index('audit_actor').on(t.actorId, t.atMs, t.seq),
    index('audit_target').on(t.targetKind, t.targetId, t.atMs, t.seq),
    index('audit_branch').on(t.actorBranch, t.atMs, t.seq),
    index('audit_action').on(t.action, t.atMs, t.seq),
    index('audit_refused').on(t.atMs, t.seq).where(sql`outcome = 'refused'`),
    index('audit_refused_action').on(t.action, t.atMs, t.seq).where(sql`outcome = 'refused'`),
    index('audit_administration').on(t.atMs, t.seq).where(sql`target_kind <> 'customer'`),
    // What an earlier release, or another branch that asked, says of the risk of the next one.
    index('audit_releases')
      .on(t.targetId, t.atMs, t.seq)
      .where(sql`action IN ('force_release', 'approve_release', 'verify_identity')`),
  ],
);

/**
 * Mails and integration events to be sent, written with the change that caused them. A mail is due when
 * `next_attempt_ms` is past; one that came to its end has none. Integration events wait for a consumer.
 */
export const outbox = pgTable(
  'outbox',
  {
    id: serialKey('id'),
    topic: text('topic').notNull(),
    customerId: integer('customer_id').notNull(),
    auditSeq: integer('audit_seq').notNull(),
    payload: json('payload').$type<JsonValue>().notNull(),
    createdAtMs: integer('created_at_ms').notNull(),
    recipient: text('recipient'),
    state: text('state').notNull().default('waiting'),
    failures: integer('failures').notNull().default(0),
    tryableSinceMs: integer('tryable_since_ms').notNull().default(0),
    nextAttemptMs: integer('next_attempt_ms'),
    settledAtMs: integer('settled_at_ms'),
    problem: text('problem'),
  },
  (t) => [
    index('outbox_due').on(t.nextAttemptMs).where(sql`next_attempt_ms IS NOT NULL`),
    index('outbox_customer').on(t.customerId, t.id),
  ],
);

/** The fixed passwords of Internet banking, hashed by the bank's own system or by the demo. */
export const credentials = pgTable('credentials', {
  customerId: integer('customer_id')
    .primaryKey()
    .references(() => customers.id),
  loginPasswordHash: text('login_password_hash').notNull(),
  confirmationPasswordHash: text('confirmation_password_hash').notNull(),
});

/** Wrong passwords in a row, by a digest of whose: also of login IDs that nobody has. */
export const passwordTries = pgTable(
  'password_tries',
  {
    subject: text('subject').primaryKey(),
    failures: integer('failures').notNull(),
    lastTryMs: integer('last_try_ms').notNull(),
  },
  (t) => [index('password_tries_last').on(t.lastTryMs)],
);

/** Receipt numbers (受付番号) of acts by staff: `R-YYYYMMDD-NNNN`, counted anew each day. */
export const receipts = pgTable(
  'receipts',
  {
    day: text('day').notNull(),
    count: integer('count').notNull(),
    customerId: integer('customer_id').notNull(),
    auditSeq: integer('audit_seq').notNull(),
    /** How often the slip was printed. */
    prints: integer('prints').notNull().default(0),
  },
  (t) => [primaryKey({ columns: [t.day, t.count] })],
);

/** Verifications of customers: one operator, one customer, one act each. */
export const verificationGrants = pgTable(
  'verification_grants',
  {
    grantId: text('grant_id').primaryKey(),
    customerId: integer('customer_id').notNull(),
    operatorId: text('operator_id').notNull(),
    act: text('act').$type<VerifiedAct>().notNull(),
    basis: json('basis').$type<GrantBasis>().notNull(),
    state: text('state').$type<VerificationGrant['state']>().notNull(),
    issuedAtMs: integer('issued_at_ms').notNull(),
    expiresAtMs: integer('expires_at_ms').notNull(),
  },
  (t) => [index('verification_grants_expires').on(t.expiresAtMs)],
);

/**
 * Release requests, for the lists of a branch: what the holding's events say, kept with the same commit. Whether one is
 * still pending is the holding's to say; one whose time is over stands here as pending until something else happens.
 */
export const releaseRequests = pgTable(
  'release_requests',
  {
    requestId: text('request_id').primaryKey(),
    customerId: integer('customer_id')
      .notNull()
      .references(() => customers.id),
    homeBranch: text('home_branch').notNull(),
    state: text('state').$type<'pending' | RequestEnd>().notNull(),
    requestedBy: text('requested_by').notNull(),
    requestedAtMs: integer('requested_at_ms').notNull(),
    expiresAtMs: integer('expires_at_ms').notNull(),
    reason: text('reason').$type<ForceReleaseReason>().notNull(),
    identityCheck: json('identity_check').$type<IdentityCheck>().notNull(),
    risks: json('risks').$type<readonly ReleaseRisk[]>().notNull(),
    receiptNumber: text('receipt_number').notNull(),
    endedAtMs: integer('ended_at_ms'),
    endedBy: text('ended_by'),
    note: text('note'),
  },
  (t) => [
    index('release_requests_waiting').on(t.homeBranch, t.requestedAtMs).where(sql`state = 'pending'`),
    index('release_requests_ended').on(t.homeBranch, t.endedAtMs).where(sql`ended_at_ms IS NOT NULL`),
    index('release_requests_customer').on(t.customerId, t.requestedAtMs),
    index('release_requests_receipt').on(t.receiptNumber),
  ],
);

/** What the institution has decided, by the name of the setting. */
export const settings = pgTable('settings', {
  name: text('name').primaryKey(),
  value: json('value').$type<JsonValue>().notNull(),
});

/** Accepted acts by the key of their request, so that a second press does nothing twice. */
export const idempotencyKeys = pgTable(
  'idempotency_keys',
  {
    actorId: text('actor_id').notNull(),
    key: text('key').notNull(),
    fingerprint: text('fingerprint').notNull(),
    receiptNumber: text('receipt_number').notNull(),
    atMs: integer('at_ms').notNull(),
  },
  (t) => [primaryKey({ columns: [t.actorId, t.key] }), index('idempotency_keys_at').on(t.atMs)],
);

/**
 * Sessions of staff and customers, by the digest of their id: who reads the table cannot take one over. One that a
 * change ended stays until it would have expired, so that its owner can be told why.
 */
export const sessions = pgTable(
  'sessions',
  {
    idDigest: text('id_digest').primaryKey(),
    data: text('data').notNull(),
    lastSeenMs: integer('last_seen_ms').notNull(),
    expiresAtMs: integer('expires_at_ms').notNull(),
    owner: text('owner'),
    ended: text('ended').$type<AnySessionEndReason>(),
  },
  (t) => [index('sessions_expires').on(t.expiresAtMs), index('sessions_owner').on(t.owner)],
);

/**
 * Counts of requests, as the library of the rate limits wants them. The table is UNLOGGED, which its migration says, because the schema
 * cannot: what is lost with it is some minutes of counting.
 */
export const ratePoints = pgTable(
  'rate_points',
  {
    key: text('key').primaryKey(),
    points: count('points').notNull().default(0),
    expire: integer('expire'),
  },
  (t) => [index('rate_points_expire').on(t.expire)],
);
