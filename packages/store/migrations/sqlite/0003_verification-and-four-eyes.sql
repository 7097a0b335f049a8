CREATE TABLE `release_requests` (
	`request_id` text PRIMARY KEY NOT NULL,
	`customer_id` integer NOT NULL,
	`home_branch` text NOT NULL,
	`state` text NOT NULL,
	`requested_by` text NOT NULL,
	`requested_at_ms` integer NOT NULL,
	`expires_at_ms` integer NOT NULL,
	`reason` text NOT NULL,
	`identity_check` text NOT NULL,
	`risks` text NOT NULL,
	`receipt_number` text NOT NULL,
	`ended_at_ms` integer,
	`ended_by` text,
	`note` text,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `release_requests_waiting` ON `release_requests` (`home_branch`,`requested_at_ms`) WHERE state = 'pending';--> statement-breakpoint
CREATE INDEX `release_requests_ended` ON `release_requests` (`home_branch`,`ended_at_ms`) WHERE ended_at_ms IS NOT NULL;--> statement-breakpoint
CREATE INDEX `release_requests_customer` ON `release_requests` (`customer_id`,`requested_at_ms`);--> statement-breakpoint
CREATE INDEX `release_requests_receipt` ON `release_requests` (`receipt_number`);--> statement-breakpoint
CREATE TABLE `settings` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL
);
--> statement-breakpoint
CREATE TABLE `verification_grants` (
	`grant_id` text PRIMARY KEY NOT NULL,
	`customer_id` integer NOT NULL,
	`operator_id` text NOT NULL,
	`act` text NOT NULL,
	`basis` text NOT NULL,
	`state` text NOT NULL,
	`issued_at_ms` integer NOT NULL,
	`expires_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `verification_grants_expires` ON `verification_grants` (`expires_at_ms`);--> statement-breakpoint
ALTER TABLE `customers` ADD `contact_changed_at_ms` integer;--> statement-breakpoint
ALTER TABLE `receipts` ADD `prints` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE INDEX `audit_releases` ON `audit_entries` (`target_id`,`at_ms`) WHERE action IN ('force_release', 'approve_release', 'verify_identity');