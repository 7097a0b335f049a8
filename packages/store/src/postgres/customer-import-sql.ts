/** The columns of an import file as they stand in the table `customers`, in the order of a staged line. */
const RAW_COLUMNS = [
  ...['customer_number', 'branch_code', 'account_type', 'account_number', 'name_kanji'],
  ...['name_kana', 'date_of_birth', 'phone', 'email', 'login_id'],
];
const FOLDED_COLUMNS = ['name_kanji_fold', 'name_kana_fold', 'phone_digits', 'email_fold', 'login_id_fold'];
const TEXT_COLUMNS = [...RAW_COLUMNS, ...FOLDED_COLUMNS];
const ALL_COLUMNS = [...TEXT_COLUMNS, 'name_pairs'];

const differs = (columns: readonly string[]) =>
  columns.map((column) => `c.${column} IS DISTINCT FROM r.${column}`).join(' OR ');

/** Temporary tables are gone with their connection, however that ends. */
export const MAKE_STAGE = `
  CREATE TEMP TABLE import_rows (
    line bigint PRIMARY KEY, ${TEXT_COLUMNS.map((column) => `${column} text COLLATE "C"`).join(', ')}, name_pairs text[]
  );
  CREATE TEMP TABLE import_changes (
    line bigint PRIMARY KEY, id bigint, moved boolean NOT NULL, readdressed boolean NOT NULL
  );
  CREATE TEMP TABLE import_told (line bigint PRIMARY KEY, customer_id bigint NOT NULL, email text NOT NULL)`;

/** Many lines at once, a column in each parameter; pairs of names are separated by spaces. */
export const STAGE_ROWS = `
  INSERT INTO import_rows
  SELECT line, ${TEXT_COLUMNS.join(', ')}, string_to_array(name_pairs, ' ')
  FROM unnest($1::bigint[], ${ALL_COLUMNS.map((_, n) => `$${n + 2}::text[]`).join(', ')})
    AS staged (line, ${ALL_COLUMNS.join(', ')})`;

export const INDEX_NUMBERS =
  'CREATE INDEX IF NOT EXISTS import_rows_number ON import_rows (customer_number); ANALYZE import_rows';

export const INDEX_KEYS = `
  CREATE INDEX IF NOT EXISTS import_rows_account ON import_rows (account_number, branch_code, account_type);
  CREATE INDEX IF NOT EXISTS import_rows_login ON import_rows (login_id_fold);
  ANALYZE import_rows; ANALYZE import_changes`;

export const LAST_LINE = 'SELECT coalesce(max(line), 0) AS line FROM import_rows';

/** Keeps the lines of a range that differ from what is stored. */
export const ADD_CHANGES = `
  INSERT INTO import_changes
  SELECT r.line, c.id,
    c.id IS NOT NULL AND (${differs(['branch_code', 'account_type', 'account_number', 'login_id'])}),
    c.id IS NOT NULL AND c.email <> '' AND c.email_fold <> r.email_fold
  FROM import_rows r LEFT JOIN customers c ON c.customer_number = r.customer_number
  WHERE r.line > $1 AND r.line <= $2 AND (c.id IS NULL OR ${differs(RAW_COLUMNS)})`;

export const COUNT_CHANGES = `
  SELECT (SELECT count(*) FROM import_rows) AS staged, count(*) AS changed,
    count(*) FILTER (WHERE id IS NULL) AS inserted, count(*) FILTER (WHERE moved) AS moved
  FROM import_changes`;

/** Lines whose key stands in an earlier line too, with that line. */
function repeated(key: string): string {
  const same = key
    .split(', ')
    .map((column) => `r.${column} = d.${column}`)
    .join(' AND ');
  return `
    SELECT r.line AS line, d.first AS other, NULL AS holder FROM (
      SELECT ${key}, min(line) AS first FROM import_rows GROUP BY ${key} HAVING count(*) > 1
    ) d JOIN import_rows r ON ${same} AND r.line <> d.first
    ORDER BY r.line LIMIT $1`;
}

/**
 * Changed lines whose key a customer holds that the file does not name. One that it names gives the key up, or keeps
 * it and is found by {@link repeated}.
 */
function held(key: string): string {
  const same = key
    .split(', ')
    .map((column) => `c.${column} = r.${column}`)
    .join(' AND ');
  return `
    SELECT r.line AS line, NULL AS other, c.customer_number AS holder
    FROM import_changes x JOIN import_rows r ON r.line = x.line
    JOIN customers c ON ${same} AND c.id IS DISTINCT FROM x.id
    WHERE NOT EXISTS (SELECT 1 FROM import_rows h WHERE h.customer_number = c.customer_number)
    ORDER BY r.line LIMIT $1`;
}

const ACCOUNT_KEY = 'account_number, branch_code, account_type';

export const REPEATED_NUMBER = repeated('customer_number');
export const REPEATED_ACCOUNT = repeated(ACCOUNT_KEY);
export const REPEATED_LOGIN = repeated('login_id_fold');
export const HELD_ACCOUNT = held(ACCOUNT_KEY);
export const HELD_LOGIN = held('login_id_fold');

/** Changes when another import or a seeding has been at the customers. Both parts are looked up in an index. */
export const FINGERPRINT = `
  SELECT (SELECT max(id) FROM customers) AS last_id,
    (SELECT seq FROM audit_entries WHERE action = 'import_customers' ORDER BY at_ms DESC, seq DESC LIMIT 1) AS last_import,
    (SELECT seq FROM audit_entries WHERE action = 'seed_demo' ORDER BY at_ms DESC, seq DESC LIMIT 1) AS last_seed`;

/** Frees the unique keys of those who move, so that two customers can exchange an account or a login ID. */
export const PARK_MOVED = `
  UPDATE customers SET account_number = 'import ' || id, login_id_fold = 'import ' || id
  WHERE id IN (SELECT id FROM import_changes WHERE moved)`;

const CHANGED_ROWS = `
  SELECT x.id AS changed_id, r.*
  FROM import_changes x JOIN import_rows r ON r.line = x.line
  WHERE x.line > $1 AND x.line <= $2`;

/** Notes the addresses registered until now of customers who have to do with one-time passwords, before they are overwritten. */
export const NOTE_READDRESSED = `
  INSERT INTO import_told
  SELECT x.line, c.id, c.email
  FROM import_changes x
  JOIN holdings h ON h.customer_id = x.id AND h.status <> 'none'
  JOIN customers c ON c.id = x.id
  WHERE x.line > $1 AND x.line <= $2 AND x.readdressed`;

/** Tells these addresses that they are so no more (requirement 30). One whose writing alone changed is the same. */
export const TELL_READDRESSED = `
  INSERT INTO outbox (
    topic, customer_id, audit_seq, payload, created_at_ms, recipient, tryable_since_ms, next_attempt_ms
  )
  SELECT 'mail.address_changed', customer_id, $1,
    json_build_object('type', 'address_changed', 'atMs', $2::bigint), $2, email, $2, $2
  FROM import_told ORDER BY line`;

/** Notes whose telephone number or mail address is another one now: for a while a call-back is worth nothing there. */
export const MARK_RECONTACTED = `
  UPDATE customers SET contact_changed_at_ms = $3
  FROM (
    SELECT c.id AS changed_id FROM import_changes x
    JOIN import_rows r ON r.line = x.line JOIN customers c ON c.id = x.id
    WHERE x.line > $1 AND x.line <= $2
      AND (c.phone_digits <> r.phone_digits OR c.email_fold <> r.email_fold)
  ) n WHERE customers.id = n.changed_id`;

export const UPDATE_CHANGED = `
  UPDATE customers SET ${ALL_COLUMNS.map((column) => `${column} = n.${column}`).join(', ')}
  FROM (${CHANGED_ROWS} AND x.id IS NOT NULL) n WHERE customers.id = n.changed_id`;

export const INSERT_NEW = `
  INSERT INTO customers (${ALL_COLUMNS.join(', ')})
  SELECT ${ALL_COLUMNS.join(', ')} FROM (${CHANGED_ROWS} AND x.id IS NULL) n ORDER BY line`;
