CREATE TABLE `administrative_changes` (
	`id` text PRIMARY KEY NOT NULL,
	`change` text NOT NULL,
	`before` text,
	`reason` text NOT NULL,
	`state` text NOT NULL,
	`proposed_by` text NOT NULL,
	`proposed_at_ms` integer NOT NULL,
	`expires_at_ms` integer NOT NULL,
	`decided_by` text,
	`decided_at_ms` integer,
	`note` text
);
--> statement-breakpoint
CREATE INDEX `administrative_changes_at` ON `administrative_changes` (`proposed_at_ms`);--> statement-breakpoint
CREATE INDEX `administrative_changes_waiting` ON `administrative_changes` (`proposed_at_ms`) WHERE state = 'proposed';--> statement-breakpoint
ALTER TABLE `staff` ADD `awaits` text;--> statement-breakpoint
ALTER TABLE `staff` ADD `invitation_digest` text;--> statement-breakpoint
ALTER TABLE `staff` ADD `invitation_expires_ms` integer;--> statement-breakpoint
ALTER TABLE `staff` ADD `pending_password_hash` text;--> statement-breakpoint
ALTER TABLE `staff` ADD `pending_key` text;--> statement-breakpoint
CREATE UNIQUE INDEX `staff_invitation` ON `staff` (`invitation_digest`);--> statement-breakpoint
CREATE INDEX `staff_role` ON `staff` (`role`);