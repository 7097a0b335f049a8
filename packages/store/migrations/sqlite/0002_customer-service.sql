CREATE TABLE `credentials` (
	`customer_id` integer PRIMARY KEY NOT NULL,
	`login_password_hash` text NOT NULL,
	`confirmation_password_hash` text NOT NULL,
	FOREIGN KEY (`customer_id`) REFERENCES `customers`(`id`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE TABLE `password_tries` (
	`subject` text PRIMARY KEY NOT NULL,
	`failures` integer NOT NULL,
	`last_try_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `password_tries_last` ON `password_tries` (`last_try_ms`);--> statement-breakpoint
ALTER TABLE `outbox` ADD `recipient` text;--> statement-breakpoint
ALTER TABLE `outbox` ADD `state` text DEFAULT 'waiting' NOT NULL;--> statement-breakpoint
ALTER TABLE `outbox` ADD `failures` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `outbox` ADD `tryable_since_ms` integer DEFAULT 0 NOT NULL;--> statement-breakpoint
ALTER TABLE `outbox` ADD `next_attempt_ms` integer;--> statement-breakpoint
ALTER TABLE `outbox` ADD `settled_at_ms` integer;--> statement-breakpoint
ALTER TABLE `outbox` ADD `problem` text;--> statement-breakpoint
CREATE INDEX `outbox_due` ON `outbox` (`next_attempt_ms`) WHERE next_attempt_ms IS NOT NULL;--> statement-breakpoint
CREATE INDEX `outbox_customer` ON `outbox` (`customer_id`,`id`);--> statement-breakpoint
ALTER TABLE `sessions` ADD `owner` text;--> statement-breakpoint
ALTER TABLE `sessions` ADD `ended` text;--> statement-breakpoint
CREATE INDEX `sessions_owner` ON `sessions` (`owner`);--> statement-breakpoint
-- Notices had one topic for all kinds. Mails written before anybody sent them are not sent late: they have no address.
UPDATE `outbox` SET `topic` = 'mail.' || json_extract(`payload`, '$.type') WHERE `topic` = 'mail.notice';--> statement-breakpoint
UPDATE `outbox` SET `state` = 'obsolete', `settled_at_ms` = `created_at_ms` WHERE `topic` LIKE 'mail.%';
