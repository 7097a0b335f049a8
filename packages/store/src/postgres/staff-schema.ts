import type { AdministrativeChange, ChangeState } from '@madoguchi/otp-core/administration';
import type { JsonValue } from '@madoguchi/otp-core/audit-entry';
import { sql } from 'drizzle-orm';
import { boolean, index, pgTable, uniqueIndex } from 'drizzle-orm/pg-core';
import { integer, json, text } from './columns.ts';
import { branches, customers } from './schema.ts';

/** Members of staff. Who is invited and has set nothing up yet has neither password nor key. */
export const staff = pgTable(
  'staff',
  {
    staffNumber: text('staff_number').primaryKey(),
    name: text('name').notNull(),
    role: text('role').notNull(),
    branchCode: text('branch_code')
      .notNull()
      .references(() => branches.code),
    passwordHash: text('password_hash').notNull(),
    sealedKey: text('sealed_key').notNull(),
    disabled: boolean('disabled').notNull().default(false),
    lockedAtMs: integer('locked_at_ms'),
    lastAcceptedStep: integer('last_accepted_step').notNull().default(-1),
    driftSteps: integer('drift_steps').notNull().default(0),
    consecutiveFailures: integer('consecutive_failures').notNull().default(0),
    awaits: text('awaits').$type<'account' | 'token'>(),
    invitationDigest: text('invitation_digest'),
    invitationExpiresMs: integer('invitation_expires_ms'),
    /** What was set up by the invitation so far; it counts once a code of the new token has shown that it works. */
    pendingPasswordHash: text('pending_password_hash'),
    pendingKey: text('pending_key'),
    /** Who this is at the identity provider: its `sub`, which unlike numbers and names is never given to another person. */
    ssoSubject: text('sso_subject'),
    /** The person as a customer of the institution; null: none, or not known. */
    customerId: integer('customer_id').references(() => customers.id),
  },
  (t) => [
    uniqueIndex('staff_invitation').on(t.invitationDigest),
    index('staff_role').on(t.role),
    uniqueIndex('staff_sso_subject').on(t.ssoSubject),
    uniqueIndex('staff_customer').on(t.customerId),
  ],
);

/** Passkeys of staff: the public half of each key pair. */
export const passkeys = pgTable(
  'passkeys',
  {
    /** As the authenticator calls it, base64url. */
    credentialId: text('credential_id').primaryKey(),
    staffNumber: text('staff_number')
      .notNull()
      .references(() => staff.staffNumber),
    /** COSE key, base64url. */
    publicKey: text('public_key').notNull(),
    /** How often the authenticator says it signed; 0 where it does not count. */
    signCount: integer('sign_count').notNull(),
    transports: json('transports').$type<string[]>().notNull(),
    /** What its owner calls it. */
    name: text('name').notNull(),
    createdAtMs: integer('created_at_ms').notNull(),
    lastUsedAtMs: integer('last_used_at_ms'),
  },
  (t) => [index('passkeys_staff').on(t.staffNumber, t.createdAtMs)],
);

/** What administrators changed or proposed: the history of accounts and settings. */
export const administrativeChanges = pgTable(
  'administrative_changes',
  {
    id: text('id').primaryKey(),
    change: json('change').$type<AdministrativeChange>().notNull(),
    /** The account as it was when the change was proposed: another one by now makes it outdated. */
    before: json('before').$type<JsonValue>(),
    reason: text('reason').notNull(),
    state: text('state').$type<ChangeState>().notNull(),
    proposedBy: text('proposed_by').notNull(),
    proposedAtMs: integer('proposed_at_ms').notNull(),
    expiresAtMs: integer('expires_at_ms').notNull(),
    decidedBy: text('decided_by'),
    decidedAtMs: integer('decided_at_ms'),
    note: text('note'),
  },
  (t) => [
    index('administrative_changes_at').on(t.proposedAtMs),
    index('administrative_changes_waiting').on(t.proposedAtMs).where(sql`state = 'proposed'`),
  ],
);
