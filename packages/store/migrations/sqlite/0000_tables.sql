CREATE TABLE `audit_entries` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at_ms` integer NOT NULL,
	`actor_kind` text NOT NULL,
	`actor_id` text NOT NULL,
	`actor_role` text,
	`actor_branch` text,
	`actor_terminal` text NOT NULL,
	`action` text NOT NULL,
	`target_kind` text,
	`target_id` text,
	`outcome` text NOT NULL,
	`reason` text,
	`correlation_id` text NOT NULL,
	`details` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_at` ON `audit_entries` (`at_ms`);--> statement-breakpoint
CREATE INDEX `audit_actor` ON `audit_entries` (`actor_id`,`at_ms`);--> statement-breakpoint
CREATE INDEX `audit_target` ON `audit_entries` (`target_kind`,`target_id`,`at_ms`);--> statement-breakpoint
CREATE INDEX `audit_branch` ON `audit_entries` (`actor_branch`,`at_ms`);--> statement-breakpoint
CREATE INDEX `audit_action` ON `audit_entries` (`action`,`at_ms`);--> statement-breakpoint
CREATE INDEX `audit_refused` ON `audit_entries` (`at_ms`) WHERE outcome = 'refused';--> statement-breakpoint
CREATE INDEX `audit_refused_action` ON `audit_entries` (`action`,`at_ms`) WHERE outcome = 'refused';--> statement-breakpoint
CREATE INDEX `audit_administration` ON `audit_entries` (`at_ms`) WHERE target_kind <> 'customer';--> statement-breakpoint
CREATE TABLE `branches` (
	`code` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`telephone` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `customers` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`customer_number` text NOT NULL,
	`branch_code` text NOT NULL,
	`account_type` text NOT NULL,
	`account_number` text NOT NULL,
	`name_kanji` text NOT NULL,
	`name_kana` text NOT NULL,
	`date_of_birth` text NOT NULL,
	`phone` text NOT NULL,
	`email` text NOT NULL,
	`login_id` text NOT NULL,
	`name_kanji_fold` text NOT NULL,
	`name_kana_fold` text NOT NULL,
	`phone_digits` text NOT NULL,
	`email_fold` text NOT NULL,
	`login_id_fold` text NOT NULL,
	FOREIGN KEY (`branch_code`) REFERENCES `branches`(`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE UNIQUE INDEX `customers_customer_number` ON `customers` (`customer_number`);--> statement-breakpoint
CREATE UNIQUE INDEX `customers_account` ON `customers` (`branch_code`,`account_number`,`account_type`);--> statement-breakpoint
CREATE INDEX `customers_account_number` ON `customers` (`account_number`);--> statement-breakpoint
CREATE INDEX `customers_name_kana` ON `customers` (`name_kana_fold`);--> statement-breakpoint
CREATE INDEX `customers_name_kanji` ON `customers` (`name_kanji_fold`);--> statement-breakpoint
CREATE INDEX `customers_birth_kana` ON `customers` (`date_of_birth`,`name_kana_fold`);--> statement-breakpoint
CREATE INDEX `customers_birth_kanji` ON `customers` (`date_of_birth`,`name_kanji_fold`);--> statement-breakpoint
CREATE INDEX `customers_phone` ON `customers` (`phone_digits`);--> statement-breakpoint
CREATE INDEX `customers_email` ON `customers` (`email_fold`);--> statement-breakpoint
CREATE UNIQUE INDEX `customers_login_id` ON `customers` (`login_id_fold`);--> statement-breakpoint
CREATE TABLE `holdings` (
	`customer_id` integer PRIMARY KEY NOT NULL,
	`status` text NOT NULL,
	`state` text NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `idempotency_keys` (
	`actor_id` text NOT NULL,
	`key` text NOT NULL,
	`fingerprint` text NOT NULL,
	`receipt_number` text NOT NULL,
	`at_ms` integer NOT NULL,
	PRIMARY KEY(`actor_id`, `key`)
);
--> statement-breakpoint
CREATE INDEX `idempotency_keys_at` ON `idempotency_keys` (`at_ms`);--> statement-breakpoint
CREATE TABLE `issue_secrets` (
	`issue_id` text PRIMARY KEY NOT NULL,
	`customer_id` integer NOT NULL,
	`activation_password_hash` text NOT NULL,
	`issuance_url_digest` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `issue_secrets_url` ON `issue_secrets` (`issuance_url_digest`);--> statement-breakpoint
CREATE TABLE `meta` (
	`key` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `outbox` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`topic` text NOT NULL,
	`customer_id` integer NOT NULL,
	`audit_seq` integer NOT NULL,
	`payload` text NOT NULL,
	`created_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `receipts` (
	`day` text NOT NULL,
	`count` integer NOT NULL,
	`customer_id` integer NOT NULL,
	`audit_seq` integer NOT NULL,
	PRIMARY KEY(`day`, `count`)
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id_digest` text PRIMARY KEY NOT NULL,
	`data` text NOT NULL,
	`last_seen_ms` integer NOT NULL,
	`expires_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sessions_expires` ON `sessions` (`expires_at_ms`);--> statement-breakpoint
CREATE TABLE `staff` (
	`staff_number` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`role` text NOT NULL,
	`branch_code` text NOT NULL,
	`password_hash` text NOT NULL,
	`sealed_key` text NOT NULL,
	`disabled` integer DEFAULT false NOT NULL,
	`locked_at_ms` integer,
	`last_accepted_step` integer DEFAULT -1 NOT NULL,
	`drift_steps` integer DEFAULT 0 NOT NULL,
	`consecutive_failures` integer DEFAULT 0 NOT NULL,
	FOREIGN KEY (`branch_code`) REFERENCES `branches`(`code`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `token_keys` (
	`token_id` text PRIMARY KEY NOT NULL,
	`customer_id` integer NOT NULL,
	`sealed_key` text NOT NULL
);
