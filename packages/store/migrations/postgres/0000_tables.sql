CREATE TABLE "audit_entries" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_entries_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at_ms" bigint NOT NULL,
	"actor_kind" text COLLATE "C" NOT NULL,
	"actor_id" text COLLATE "C" NOT NULL,
	"actor_role" text COLLATE "C",
	"actor_branch" text COLLATE "C",
	"actor_terminal" text COLLATE "C" NOT NULL,
	"action" text COLLATE "C" NOT NULL,
	"target_kind" text COLLATE "C",
	"target_id" text COLLATE "C",
	"outcome" text COLLATE "C" NOT NULL,
	"reason" text COLLATE "C",
	"correlation_id" text COLLATE "C" NOT NULL,
	"details" json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "branches" (
	"code" text COLLATE "C" PRIMARY KEY NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"telephone" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "credentials" (
	"customer_id" bigint PRIMARY KEY NOT NULL,
	"login_password_hash" text COLLATE "C" NOT NULL,
	"confirmation_password_hash" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "customers" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "customers_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"customer_number" text COLLATE "C" NOT NULL,
	"branch_code" text COLLATE "C" NOT NULL,
	"account_type" text COLLATE "C" NOT NULL,
	"account_number" text COLLATE "C" NOT NULL,
	"name_kanji" text COLLATE "C" NOT NULL,
	"name_kana" text COLLATE "C" NOT NULL,
	"date_of_birth" text COLLATE "C" NOT NULL,
	"phone" text COLLATE "C" NOT NULL,
	"email" text COLLATE "C" NOT NULL,
	"login_id" text COLLATE "C" NOT NULL,
	"name_kanji_fold" text COLLATE "C" NOT NULL,
	"name_kana_fold" text COLLATE "C" NOT NULL,
	"phone_digits" text COLLATE "C" NOT NULL,
	"email_fold" text COLLATE "C" NOT NULL,
	"login_id_fold" text COLLATE "C" NOT NULL,
	"name_pairs" text[] NOT NULL,
	"contact_changed_at_ms" bigint
);
--> statement-breakpoint
CREATE TABLE "holdings" (
	"customer_id" bigint PRIMARY KEY NOT NULL,
	"status" text COLLATE "C" NOT NULL,
	"state" json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "idempotency_keys" (
	"actor_id" text COLLATE "C" NOT NULL,
	"key" text COLLATE "C" NOT NULL,
	"fingerprint" text COLLATE "C" NOT NULL,
	"receipt_number" text COLLATE "C" NOT NULL,
	"at_ms" bigint NOT NULL,
	CONSTRAINT "idempotency_keys_actor_id_key_pk" PRIMARY KEY("actor_id","key")
);
--> statement-breakpoint
CREATE TABLE "issue_secrets" (
	"issue_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"customer_id" bigint NOT NULL,
	"activation_password_hash" text COLLATE "C" NOT NULL,
	"issuance_url_digest" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "meta" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"value" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "outbox" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "outbox_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"topic" text COLLATE "C" NOT NULL,
	"customer_id" bigint NOT NULL,
	"audit_seq" bigint NOT NULL,
	"payload" json NOT NULL,
	"created_at_ms" bigint NOT NULL,
	"recipient" text COLLATE "C",
	"state" text COLLATE "C" DEFAULT 'waiting' NOT NULL,
	"failures" bigint DEFAULT 0 NOT NULL,
	"tryable_since_ms" bigint DEFAULT 0 NOT NULL,
	"next_attempt_ms" bigint,
	"settled_at_ms" bigint,
	"problem" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "password_tries" (
	"subject" text COLLATE "C" PRIMARY KEY NOT NULL,
	"failures" bigint NOT NULL,
	"last_try_ms" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "receipts" (
	"day" text COLLATE "C" NOT NULL,
	"count" bigint NOT NULL,
	"customer_id" bigint NOT NULL,
	"audit_seq" bigint NOT NULL,
	"prints" bigint DEFAULT 0 NOT NULL,
	CONSTRAINT "receipts_day_count_pk" PRIMARY KEY("day","count")
);
--> statement-breakpoint
CREATE TABLE "release_requests" (
	"request_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"customer_id" bigint NOT NULL,
	"home_branch" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"requested_by" text COLLATE "C" NOT NULL,
	"requested_at_ms" bigint NOT NULL,
	"expires_at_ms" bigint NOT NULL,
	"reason" text COLLATE "C" NOT NULL,
	"identity_check" json NOT NULL,
	"risks" json NOT NULL,
	"receipt_number" text COLLATE "C" NOT NULL,
	"ended_at_ms" bigint,
	"ended_by" text COLLATE "C",
	"note" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id_digest" text COLLATE "C" PRIMARY KEY NOT NULL,
	"data" text COLLATE "C" NOT NULL,
	"last_seen_ms" bigint NOT NULL,
	"expires_at_ms" bigint NOT NULL,
	"owner" text COLLATE "C",
	"ended" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "settings" (
	"name" text COLLATE "C" PRIMARY KEY NOT NULL,
	"value" json NOT NULL
);
--> statement-breakpoint
CREATE TABLE "token_keys" (
	"token_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"customer_id" bigint NOT NULL,
	"sealed_key" text COLLATE "C" NOT NULL
);
--> statement-breakpoint
CREATE TABLE "verification_grants" (
	"grant_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"customer_id" bigint NOT NULL,
	"operator_id" text COLLATE "C" NOT NULL,
	"act" text COLLATE "C" NOT NULL,
	"basis" json NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"issued_at_ms" bigint NOT NULL,
	"expires_at_ms" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "administrative_changes" (
	"id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"change" json NOT NULL,
	"before" json,
	"reason" text COLLATE "C" NOT NULL,
	"state" text COLLATE "C" NOT NULL,
	"proposed_by" text COLLATE "C" NOT NULL,
	"proposed_at_ms" bigint NOT NULL,
	"expires_at_ms" bigint NOT NULL,
	"decided_by" text COLLATE "C",
	"decided_at_ms" bigint,
	"note" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "passkeys" (
	"credential_id" text COLLATE "C" PRIMARY KEY NOT NULL,
	"staff_number" text COLLATE "C" NOT NULL,
	"public_key" text COLLATE "C" NOT NULL,
	"sign_count" bigint NOT NULL,
	"transports" json NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"created_at_ms" bigint NOT NULL,
	"last_used_at_ms" bigint
);
--> statement-breakpoint
CREATE TABLE "staff" (
	"staff_number" text COLLATE "C" PRIMARY KEY NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"role" text COLLATE "C" NOT NULL,
	"branch_code" text COLLATE "C" NOT NULL,
	"password_hash" text COLLATE "C" NOT NULL,
	"sealed_key" text COLLATE "C" NOT NULL,
	"disabled" boolean DEFAULT false NOT NULL,
	"locked_at_ms" bigint,
	"last_accepted_step" bigint DEFAULT -1 NOT NULL,
	"drift_steps" bigint DEFAULT 0 NOT NULL,
	"consecutive_failures" bigint DEFAULT 0 NOT NULL,
	"awaits" text COLLATE "C",
	"invitation_digest" text COLLATE "C",
	"invitation_expires_ms" bigint,
	"pending_password_hash" text COLLATE "C",
	"pending_key" text COLLATE "C",
	"sso_subject" text COLLATE "C",
	"customer_id" bigint
);
--> statement-breakpoint
CREATE TABLE "audit_checkpoints" (
	"size" bigint PRIMARY KEY NOT NULL,
	"last_seq" bigint NOT NULL,
	"root" "bytea" NOT NULL,
	"note" text COLLATE "C" NOT NULL,
	"sealed_at_ms" bigint NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_tiles" (
	"level" bigint NOT NULL,
	"idx" bigint NOT NULL,
	"hashes" "bytea" NOT NULL,
	"first_seq" bigint,
	CONSTRAINT "audit_tiles_level_idx_pk" PRIMARY KEY("level","idx")
);
--> statement-breakpoint
CREATE TABLE "audit_archives" (
	"period" text COLLATE "C" PRIMARY KEY NOT NULL,
	"first_seq" bigint NOT NULL,
	"last_seq" bigint NOT NULL,
	"first_leaf" bigint NOT NULL,
	"entries" bigint NOT NULL,
	"file_name" text COLLATE "C" NOT NULL,
	"file_digest" text COLLATE "C" NOT NULL,
	"checkpoint_size" bigint NOT NULL,
	"archived_at_ms" bigint NOT NULL,
	"state" text COLLATE "C" DEFAULT 'kept' NOT NULL,
	"deleted_at_ms" bigint
);
--> statement-breakpoint
CREATE TABLE "audit_counts" (
	"day" text COLLATE "C" NOT NULL,
	"branch_code" text COLLATE "C" NOT NULL,
	"operator_id" text COLLATE "C" NOT NULL,
	"action" text COLLATE "C" NOT NULL,
	"outcome" text COLLATE "C" NOT NULL,
	"actor_kind" text COLLATE "C" NOT NULL,
	"entries" bigint NOT NULL,
	CONSTRAINT "audit_counts_day_branch_code_operator_id_action_outcome_actor_kind_pk" PRIMARY KEY("day","branch_code","operator_id","action","outcome","actor_kind")
);
--> statement-breakpoint
CREATE TABLE "audit_feeds" (
	"name" text COLLATE "C" PRIMARY KEY NOT NULL,
	"delivered" bigint NOT NULL,
	"last_seq" bigint NOT NULL,
	"delivered_at_ms" bigint,
	"tried" bigint DEFAULT 0 NOT NULL,
	"failures" bigint DEFAULT 0 NOT NULL,
	"next_try_ms" bigint DEFAULT 0 NOT NULL,
	"lease" text COLLATE "C",
	"problem" text COLLATE "C"
);
--> statement-breakpoint
CREATE TABLE "saved_searches" (
	"staff_number" text COLLATE "C" NOT NULL,
	"name" text COLLATE "C" NOT NULL,
	"query" text COLLATE "C" NOT NULL,
	"saved_at_ms" bigint NOT NULL,
	CONSTRAINT "saved_searches_staff_number_name_pk" PRIMARY KEY("staff_number","name")
);
--> statement-breakpoint
CREATE TABLE "token_names" (
	"name" text COLLATE "C" PRIMARY KEY NOT NULL,
	"customer_id" bigint NOT NULL
);
--> statement-breakpoint
ALTER TABLE "credentials" ADD CONSTRAINT "credentials_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "customers" ADD CONSTRAINT "customers_branch_code_branches_code_fk" FOREIGN KEY ("branch_code") REFERENCES "branches"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "holdings" ADD CONSTRAINT "holdings_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "release_requests" ADD CONSTRAINT "release_requests_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "passkeys" ADD CONSTRAINT "passkeys_staff_number_staff_staff_number_fk" FOREIGN KEY ("staff_number") REFERENCES "staff"("staff_number") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_branch_code_branches_code_fk" FOREIGN KEY ("branch_code") REFERENCES "branches"("code") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "staff" ADD CONSTRAINT "staff_customer_id_customers_id_fk" FOREIGN KEY ("customer_id") REFERENCES "customers"("id") ON DELETE no action ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "audit_at" ON "audit_entries" USING btree ("at_ms","seq");--> statement-breakpoint
CREATE INDEX "audit_actor" ON "audit_entries" USING btree ("actor_id","at_ms","seq");--> statement-breakpoint
CREATE INDEX "audit_target" ON "audit_entries" USING btree ("target_kind","target_id","at_ms","seq");--> statement-breakpoint
CREATE INDEX "audit_branch" ON "audit_entries" USING btree ("actor_branch","at_ms","seq");--> statement-breakpoint
CREATE INDEX "audit_action" ON "audit_entries" USING btree ("action","at_ms","seq");--> statement-breakpoint
CREATE INDEX "audit_refused" ON "audit_entries" USING btree ("at_ms","seq") WHERE outcome = 'refused';--> statement-breakpoint
CREATE INDEX "audit_refused_action" ON "audit_entries" USING btree ("action","at_ms","seq") WHERE outcome = 'refused';--> statement-breakpoint
CREATE INDEX "audit_administration" ON "audit_entries" USING btree ("at_ms","seq") WHERE target_kind <> 'customer';--> statement-breakpoint
CREATE INDEX "audit_releases" ON "audit_entries" USING btree ("target_id","at_ms","seq") WHERE action IN ('force_release', 'approve_release', 'verify_identity');--> statement-breakpoint
CREATE UNIQUE INDEX "customers_customer_number" ON "customers" USING btree ("customer_number");--> statement-breakpoint
CREATE UNIQUE INDEX "customers_account" ON "customers" USING btree ("branch_code","account_number","account_type");--> statement-breakpoint
CREATE INDEX "customers_account_number" ON "customers" USING btree ("account_number","id");--> statement-breakpoint
CREATE INDEX "customers_name_kana" ON "customers" USING btree ("name_kana_fold","id");--> statement-breakpoint
CREATE INDEX "customers_name_kanji" ON "customers" USING btree ("name_kanji_fold","id");--> statement-breakpoint
CREATE INDEX "customers_birth_kana" ON "customers" USING btree ("date_of_birth","name_kana_fold","id");--> statement-breakpoint
CREATE INDEX "customers_birth_kanji" ON "customers" USING btree ("date_of_birth","name_kanji_fold","id");--> statement-breakpoint
CREATE INDEX "customers_name_pairs" ON "customers" USING gin ("name_pairs");--> statement-breakpoint
CREATE INDEX "customers_phone" ON "customers" USING btree ("phone_digits","id");--> statement-breakpoint
CREATE INDEX "customers_email" ON "customers" USING btree ("email_fold","id");--> statement-breakpoint
CREATE UNIQUE INDEX "customers_login_id" ON "customers" USING btree ("login_id_fold");--> statement-breakpoint
CREATE INDEX "idempotency_keys_at" ON "idempotency_keys" USING btree ("at_ms");--> statement-breakpoint
CREATE UNIQUE INDEX "issue_secrets_url" ON "issue_secrets" USING btree ("issuance_url_digest");--> statement-breakpoint
CREATE INDEX "outbox_due" ON "outbox" USING btree ("next_attempt_ms") WHERE next_attempt_ms IS NOT NULL;--> statement-breakpoint
CREATE INDEX "outbox_customer" ON "outbox" USING btree ("customer_id","id");--> statement-breakpoint
CREATE INDEX "password_tries_last" ON "password_tries" USING btree ("last_try_ms");--> statement-breakpoint
CREATE INDEX "release_requests_waiting" ON "release_requests" USING btree ("home_branch","requested_at_ms") WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX "release_requests_ended" ON "release_requests" USING btree ("home_branch","ended_at_ms") WHERE ended_at_ms IS NOT NULL;--> statement-breakpoint
CREATE INDEX "release_requests_customer" ON "release_requests" USING btree ("customer_id","requested_at_ms");--> statement-breakpoint
CREATE INDEX "release_requests_receipt" ON "release_requests" USING btree ("receipt_number");--> statement-breakpoint
CREATE INDEX "sessions_expires" ON "sessions" USING btree ("expires_at_ms");--> statement-breakpoint
CREATE INDEX "sessions_owner" ON "sessions" USING btree ("owner");--> statement-breakpoint
CREATE INDEX "verification_grants_expires" ON "verification_grants" USING btree ("expires_at_ms");--> statement-breakpoint
CREATE INDEX "administrative_changes_at" ON "administrative_changes" USING btree ("proposed_at_ms");--> statement-breakpoint
CREATE INDEX "administrative_changes_waiting" ON "administrative_changes" USING btree ("proposed_at_ms") WHERE state = 'proposed';--> statement-breakpoint
CREATE INDEX "passkeys_staff" ON "passkeys" USING btree ("staff_number","created_at_ms");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_invitation" ON "staff" USING btree ("invitation_digest");--> statement-breakpoint
CREATE INDEX "staff_role" ON "staff" USING btree ("role");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_sso_subject" ON "staff" USING btree ("sso_subject");--> statement-breakpoint
CREATE UNIQUE INDEX "staff_customer" ON "staff" USING btree ("customer_id");--> statement-breakpoint
CREATE INDEX "audit_tiles_seq" ON "audit_tiles" USING btree ("first_seq") WHERE first_seq IS NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "audit_archives_seq" ON "audit_archives" USING btree ("last_seq");