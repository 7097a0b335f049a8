CREATE TABLE `audit_archives` (
	`period` text PRIMARY KEY NOT NULL,
	`first_seq` integer NOT NULL,
	`last_seq` integer NOT NULL,
	`first_leaf` integer NOT NULL,
	`entries` integer NOT NULL,
	`file_name` text NOT NULL,
	`file_digest` text NOT NULL,
	`checkpoint_size` integer NOT NULL,
	`archived_at_ms` integer NOT NULL,
	`state` text DEFAULT 'kept' NOT NULL,
	`deleted_at_ms` integer
);
--> statement-breakpoint
CREATE TABLE `audit_counts` (
	`day` text NOT NULL,
	`branch_code` text NOT NULL,
	`operator_id` text NOT NULL,
	`action` text NOT NULL,
	`outcome` text NOT NULL,
	`actor_kind` text NOT NULL,
	`entries` integer NOT NULL,
	PRIMARY KEY(`day`, `branch_code`, `operator_id`, `action`, `outcome`, `actor_kind`)
) WITHOUT ROWID;
--> statement-breakpoint
CREATE TABLE `audit_feeds` (
	`name` text PRIMARY KEY NOT NULL,
	`delivered` integer NOT NULL,
	`last_seq` integer NOT NULL,
	`delivered_at_ms` integer,
	`tried` integer DEFAULT 0 NOT NULL,
	`failures` integer DEFAULT 0 NOT NULL,
	`next_try_ms` integer DEFAULT 0 NOT NULL,
	`lease` text,
	`problem` text
);
--> statement-breakpoint
CREATE TABLE `saved_searches` (
	`staff_number` text NOT NULL,
	`name` text NOT NULL,
	`query` text NOT NULL,
	`saved_at_ms` integer NOT NULL,
	PRIMARY KEY(`staff_number`, `name`)
);
--> statement-breakpoint
-- What was sealed before there were counters.
INSERT INTO audit_counts
SELECT date(at_ms / 1000 + 32400, 'unixepoch'), ifnull(actor_branch, ''), iif(actor_kind = 'staff', actor_id, ''),
  action, outcome, actor_kind, count(*)
FROM audit_entries WHERE seq <= (SELECT max(last_seq) FROM audit_checkpoints)
GROUP BY 1, 2, 3, 4, 5, 6;
