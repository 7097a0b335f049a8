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
CREATE UNIQUE INDEX `audit_archives_seq` ON `audit_archives` (`last_seq`);
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
DROP TRIGGER audit_entries_refuse_delete;
--> statement-breakpoint
CREATE TRIGGER audit_entries_refuse_delete BEFORE DELETE ON audit_entries
WHEN NOT EXISTS (SELECT 1 FROM audit_archives WHERE OLD.seq BETWEEN first_seq AND last_seq)
BEGIN
  SELECT RAISE(ABORT, 'audit_entries: an entry is never deleted, unless it was archived');
END;
--> statement-breakpoint
CREATE TRIGGER audit_entries_refuse_archived BEFORE INSERT ON audit_entries
WHEN NEW.seq > 0 AND EXISTS (SELECT 1 FROM audit_archives WHERE last_seq >= NEW.seq)
BEGIN
  SELECT RAISE(ABORT, 'audit_entries: an archived entry is never replaced');
END;
--> statement-breakpoint
CREATE TRIGGER audit_archives_refuse_insert BEFORE INSERT ON audit_archives
WHEN NEW.state <> 'kept' OR NEW.deleted_at_ms IS NOT NULL OR NEW.last_seq < NEW.first_seq
  OR NEW.first_seq <= (SELECT coalesce(max(last_seq), 0) FROM audit_archives)
  OR EXISTS (
    SELECT 1 FROM audit_entries
    WHERE seq < NEW.first_seq AND seq > (SELECT coalesce(max(last_seq), 0) FROM audit_archives)
  )
  OR NEW.first_leaf <> (SELECT coalesce(sum(entries), 0) FROM audit_archives)
  OR NEW.entries <> (SELECT count(*) FROM audit_entries WHERE seq BETWEEN NEW.first_seq AND NEW.last_seq)
  OR EXISTS (SELECT 1 FROM audit_archives WHERE period >= NEW.period)
  OR NOT EXISTS (
    SELECT 1 FROM audit_checkpoints
    WHERE size = NEW.checkpoint_size AND last_seq >= NEW.last_seq AND size >= NEW.first_leaf + NEW.entries
  )
BEGIN
  SELECT RAISE(ABORT, 'audit_archives: a period follows the one before, whole and sealed');
END;
--> statement-breakpoint
CREATE TRIGGER audit_archives_refuse_update BEFORE UPDATE ON audit_archives
WHEN NEW.period <> OLD.period OR NEW.first_seq <> OLD.first_seq OR NEW.last_seq <> OLD.last_seq
  OR NEW.first_leaf <> OLD.first_leaf OR NEW.entries <> OLD.entries OR NEW.file_name <> OLD.file_name
  OR NEW.file_digest <> OLD.file_digest OR NEW.checkpoint_size <> OLD.checkpoint_size
  OR NEW.archived_at_ms <> OLD.archived_at_ms
  OR NOT (
    (OLD.state = 'kept' AND NEW.state = 'deletable' AND NEW.deleted_at_ms IS NULL)
    OR (OLD.state = 'deletable' AND NEW.state = 'deleted' AND NEW.deleted_at_ms IS NOT NULL)
  )
BEGIN
  SELECT RAISE(ABORT, 'audit_archives: a period is kept, then deletable, then deleted');
END;
--> statement-breakpoint
CREATE TRIGGER audit_archives_refuse_delete BEFORE DELETE ON audit_archives
BEGIN
  SELECT RAISE(ABORT, 'audit_archives: the row of a period stays for ever');
END;
--> statement-breakpoint
CREATE TABLE `token_names` (
	`name` text PRIMARY KEY NOT NULL,
	`customer_id` integer NOT NULL
);
--> statement-breakpoint
-- What tokens were called before their names were kept.
INSERT INTO token_names
SELECT ifnull(json_extract(event.value, '$.tokenUserId'), json_extract(event.value, '$.tokenId')), CAST(target_id AS INTEGER)
FROM audit_entries, json_each(details, '$.events') AS event
WHERE action IN ('issue_token', 'provision_token') AND json_extract(event.value, '$.type') IN ('issued', 'provisioned')
ORDER BY seq
ON CONFLICT DO UPDATE SET customer_id = excluded.customer_id;
--> statement-breakpoint
-- What was sealed before there were counters.
INSERT INTO audit_counts
SELECT date(at_ms / 1000 + 32400, 'unixepoch'), ifnull(actor_branch, ''), iif(actor_kind = 'staff', actor_id, ''),
  action, outcome, actor_kind, count(*)
FROM audit_entries WHERE seq <= (SELECT max(last_seq) FROM audit_checkpoints)
GROUP BY 1, 2, 3, 4, 5, 6;
