CREATE TABLE `passkeys` (
	`credential_id` text PRIMARY KEY NOT NULL,
	`staff_number` text NOT NULL,
	`public_key` text NOT NULL,
	`sign_count` integer NOT NULL,
	`transports` text NOT NULL,
	`name` text NOT NULL,
	`created_at_ms` integer NOT NULL,
	`last_used_at_ms` integer,
	FOREIGN KEY (`staff_number`) REFERENCES `staff`(`staff_number`) ON UPDATE no action ON DELETE no action
);
--> statement-breakpoint
CREATE INDEX `passkeys_staff` ON `passkeys` (`staff_number`,`created_at_ms`);--> statement-breakpoint
ALTER TABLE `staff` ADD `sso_subject` text;--> statement-breakpoint
ALTER TABLE `staff` ADD `customer_id` integer REFERENCES customers(id);--> statement-breakpoint
CREATE UNIQUE INDEX `staff_sso_subject` ON `staff` (`sso_subject`);--> statement-breakpoint
CREATE UNIQUE INDEX `staff_customer` ON `staff` (`customer_id`);