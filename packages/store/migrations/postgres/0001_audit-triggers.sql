-- What the log holds is evidence. Whoever may alter tables can drop these triggers; the tree and its checkpoints outside show that.
CREATE FUNCTION refuse_any_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '%', TG_ARGV[0];
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_entries_refuse_update BEFORE UPDATE ON audit_entries
FOR EACH ROW EXECUTE FUNCTION refuse_any_change('audit_entries: an entry is never changed');
--> statement-breakpoint
CREATE FUNCTION refuse_delete_of_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT 1 FROM audit_archives WHERE OLD.seq BETWEEN first_seq AND last_seq) THEN
    RAISE EXCEPTION 'audit_entries: an entry is never deleted, unless it was archived';
  END IF;
  RETURN OLD;
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_entries_refuse_delete BEFORE DELETE ON audit_entries
FOR EACH ROW EXECUTE FUNCTION refuse_delete_of_entry();
--> statement-breakpoint
CREATE TRIGGER audit_entries_refuse_truncate BEFORE TRUNCATE ON audit_entries
FOR EACH STATEMENT EXECUTE FUNCTION refuse_any_change('audit_entries: the log is never emptied');
--> statement-breakpoint
CREATE FUNCTION refuse_archived_entry() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF EXISTS (SELECT 1 FROM audit_archives WHERE last_seq >= NEW.seq) THEN
    RAISE EXCEPTION 'audit_entries: an archived entry is never replaced';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_entries_refuse_archived BEFORE INSERT ON audit_entries
FOR EACH ROW EXECUTE FUNCTION refuse_archived_entry();
--> statement-breakpoint
CREATE FUNCTION refuse_change_of_tile() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.level <> OLD.level OR NEW.idx <> OLD.idx OR NEW.first_seq IS DISTINCT FROM OLD.first_seq
    OR substring(NEW.hashes FOR length(OLD.hashes)) <> OLD.hashes
  THEN
    RAISE EXCEPTION 'audit_tiles: a tile only grows';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_tiles_refuse_update BEFORE UPDATE ON audit_tiles
FOR EACH ROW EXECUTE FUNCTION refuse_change_of_tile();
--> statement-breakpoint
CREATE TRIGGER audit_tiles_refuse_delete BEFORE DELETE ON audit_tiles
FOR EACH ROW EXECUTE FUNCTION refuse_any_change('audit_tiles: a tile is never deleted');
--> statement-breakpoint
CREATE TRIGGER audit_tiles_refuse_truncate BEFORE TRUNCATE ON audit_tiles
FOR EACH STATEMENT EXECUTE FUNCTION refuse_any_change('audit_tiles: a tile is never deleted');
--> statement-breakpoint
CREATE TRIGGER audit_checkpoints_refuse_change BEFORE UPDATE OR DELETE ON audit_checkpoints
FOR EACH ROW EXECUTE FUNCTION refuse_any_change('audit_checkpoints: a checkpoint is never changed or deleted');
--> statement-breakpoint
CREATE TRIGGER audit_checkpoints_refuse_truncate BEFORE TRUNCATE ON audit_checkpoints
FOR EACH STATEMENT EXECUTE FUNCTION refuse_any_change('audit_checkpoints: a checkpoint is never changed or deleted');
--> statement-breakpoint
CREATE FUNCTION refuse_gap_in_archives() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  archived bigint := (SELECT coalesce(max(last_seq), 0) FROM audit_archives);
BEGIN
  IF NEW.state <> 'kept' OR NEW.deleted_at_ms IS NOT NULL OR NEW.last_seq < NEW.first_seq
    OR NEW.first_seq <= archived
    OR EXISTS (SELECT 1 FROM audit_entries WHERE seq < NEW.first_seq AND seq > archived)
    OR NEW.first_leaf <> (SELECT coalesce(sum(entries), 0) FROM audit_archives)
    OR NEW.entries <> (SELECT count(*) FROM audit_entries WHERE seq BETWEEN NEW.first_seq AND NEW.last_seq)
    OR EXISTS (SELECT 1 FROM audit_archives WHERE period >= NEW.period)
    OR NOT EXISTS (
      SELECT 1 FROM audit_checkpoints
      WHERE size = NEW.checkpoint_size AND last_seq >= NEW.last_seq AND size >= NEW.first_leaf + NEW.entries
    )
  THEN
    RAISE EXCEPTION 'audit_archives: a period follows the one before, whole and sealed';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_archives_refuse_insert BEFORE INSERT ON audit_archives
FOR EACH ROW EXECUTE FUNCTION refuse_gap_in_archives();
--> statement-breakpoint
CREATE FUNCTION refuse_change_of_archive() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF (NEW.period, NEW.first_seq, NEW.last_seq, NEW.first_leaf, NEW.entries, NEW.file_name, NEW.file_digest, NEW.checkpoint_size, NEW.archived_at_ms)
    IS DISTINCT FROM
    (OLD.period, OLD.first_seq, OLD.last_seq, OLD.first_leaf, OLD.entries, OLD.file_name, OLD.file_digest, OLD.checkpoint_size, OLD.archived_at_ms)
    OR NOT (
      (OLD.state = 'kept' AND NEW.state = 'deletable' AND NEW.deleted_at_ms IS NULL)
      OR (OLD.state = 'deletable' AND NEW.state = 'deleted' AND NEW.deleted_at_ms IS NOT NULL)
    )
  THEN
    RAISE EXCEPTION 'audit_archives: a period is kept, then deletable, then deleted';
  END IF;
  RETURN NEW;
END $$;
--> statement-breakpoint
CREATE TRIGGER audit_archives_refuse_update BEFORE UPDATE ON audit_archives
FOR EACH ROW EXECUTE FUNCTION refuse_change_of_archive();
--> statement-breakpoint
CREATE TRIGGER audit_archives_refuse_delete BEFORE DELETE ON audit_archives
FOR EACH ROW EXECUTE FUNCTION refuse_any_change('audit_archives: the row of a period stays for ever');
--> statement-breakpoint
CREATE TRIGGER audit_archives_refuse_truncate BEFORE TRUNCATE ON audit_archives
FOR EACH STATEMENT EXECUTE FUNCTION refuse_any_change('audit_archives: the row of a period stays for ever');
