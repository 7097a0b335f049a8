CREATE TABLE `audit_checkpoints` (
	`size` integer PRIMARY KEY NOT NULL,
	`last_seq` integer NOT NULL,
	`root` blob NOT NULL,
	`note` text NOT NULL,
	`sealed_at_ms` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `audit_tiles` (
	`level` integer NOT NULL,
	`idx` integer NOT NULL,
	`hashes` blob NOT NULL,
	`first_seq` integer,
	PRIMARY KEY(`level`, `idx`)
);
--> statement-breakpoint
CREATE INDEX `audit_tiles_seq` ON `audit_tiles` (`first_seq`) WHERE first_seq IS NOT NULL;
--> statement-breakpoint
CREATE TRIGGER audit_tiles_refuse_update BEFORE UPDATE ON audit_tiles
WHEN NEW.level <> OLD.level OR NEW.idx <> OLD.idx OR NEW.first_seq IS NOT OLD.first_seq
  OR substr(NEW.hashes, 1, length(OLD.hashes)) <> OLD.hashes
BEGIN
  SELECT RAISE(ABORT, 'audit_tiles: a tile only grows');
END;
--> statement-breakpoint
CREATE TRIGGER audit_tiles_refuse_delete BEFORE DELETE ON audit_tiles
BEGIN
  SELECT RAISE(ABORT, 'audit_tiles: a tile is never deleted');
END;
--> statement-breakpoint
CREATE TRIGGER audit_checkpoints_refuse_update BEFORE UPDATE ON audit_checkpoints
BEGIN
  SELECT RAISE(ABORT, 'audit_checkpoints: a checkpoint is never changed');
END;
--> statement-breakpoint
CREATE TRIGGER audit_checkpoints_refuse_delete BEFORE DELETE ON audit_checkpoints
BEGIN
  SELECT RAISE(ABORT, 'audit_checkpoints: a checkpoint is never deleted');
END;
--> statement-breakpoint
CREATE TRIGGER audit_checkpoints_refuse_replace BEFORE INSERT ON audit_checkpoints
WHEN EXISTS (SELECT 1 FROM audit_checkpoints WHERE size = NEW.size)
BEGIN
  SELECT RAISE(ABORT, 'audit_checkpoints: a checkpoint is never replaced');
END;
