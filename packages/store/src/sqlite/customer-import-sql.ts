/** The columns of an import file as they stand in the table `customers`, in the order of {@link fieldsOf}. */
export const RAW_COLUMNS = [
  'customer_number',
  'branch_code',
  'account_type',
  'account_number',
  'name_kanji',
  'name_kana',
  'date_of_birth',
  'phone',
  'email',
  'login_id',
] as const;

const FOLDED_COLUMNS = [
  'name_kanji_fold',
  'name_kana_fold',
  'phone_digits',
  'email_fold',
  'login_id_fold',
] as const;

const ALL_COLUMNS = [...RAW_COLUMNS, ...FOLDED_COLUMNS];

const differs = (columns: readonly string[]) =>
  columns.map((column) => `c.${column} IS NOT r.${column}`).join(' OR ');

/** Temporary tables lie in a file that the operating system removes with the process, however that ends. */
export const MAKE_STAGE = `
  CREATE TEMP TABLE import_rows (line INTEGER PRIMARY KEY, ${ALL_COLUMNS.join(', ')});
  CREATE TEMP TABLE import_changes (
    line INTEGER PRIMARY KEY, id INTEGER, moved INTEGER NOT NULL, renamed INTEGER NOT NULL,
    readdressed INTEGER NOT NULL
  );`;

export const STAGE_ROW = `INSERT INTO temp.import_rows VALUES (?, ${ALL_COLUMNS.map(() => '?').join(', ')})`;

export const INDEX_NUMBERS = 'CREATE INDEX temp.import_rows_number ON import_rows (customer_number)';

export const INDEX_KEYS = `
  CREATE INDEX temp.import_rows_account ON import_rows (account_number, branch_code, account_type);
  CREATE INDEX temp.import_rows_login ON import_rows (login_id_fold);`;

/** Keeps the lines of a range that differ from what is stored. */
export const ADD_CHANGES = `
  INSERT INTO temp.import_changes
  SELECT r.line, c.id,
    c.id IS NOT NULL AND (${differs(['branch_code', 'account_type', 'account_number', 'login_id'])}),
    c.id IS NOT NULL AND (${differs(['name_kanji', 'name_kana'])}),
    c.id IS NOT NULL AND c.email <> '' AND c.email_fold <> r.email_fold
  FROM temp.import_rows r LEFT JOIN customers c ON c.customer_number = r.customer_number
  WHERE r.line > ? AND r.line <= ? AND (c.id IS NULL OR ${differs(RAW_COLUMNS)})
  ORDER BY r.line`;

export const COUNT_CHANGES = `
  SELECT (SELECT count(*) FROM temp.import_rows) AS staged, count(*) AS changed,
    coalesce(sum(id IS NULL), 0) AS inserted, coalesce(sum(moved), 0) AS moved
  FROM temp.import_changes`;

/** Lines whose key stands in an earlier line too, with that line. */
function repeated(key: string): string {
  const same = key
    .split(', ')
    .map((column) => `r.${column} = d.${column}`)
    .join(' AND ');
  return `
    SELECT r.line AS line, d.first AS other FROM (
      SELECT ${key}, min(line) AS first FROM temp.import_rows GROUP BY ${key} HAVING count(*) > 1
    ) d JOIN temp.import_rows r ON ${same} AND r.line <> d.first
    ORDER BY r.line LIMIT ?`;
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
    SELECT r.line AS line, c.customer_number AS holder, NULL AS other
    FROM temp.import_changes x JOIN temp.import_rows r ON r.line = x.line
    JOIN customers c ON ${same} AND c.id IS NOT x.id
    WHERE NOT EXISTS (SELECT 1 FROM temp.import_rows h WHERE h.customer_number = c.customer_number)
    ORDER BY r.line LIMIT ?`;
}

const ACCOUNT_KEY = 'account_number, branch_code, account_type';

export const REPEATED_NUMBER = repeated('customer_number');
export const REPEATED_ACCOUNT = repeated(ACCOUNT_KEY);
export const REPEATED_LOGIN = repeated('login_id_fold');
export const HELD_ACCOUNT = held(ACCOUNT_KEY);
export const HELD_LOGIN = held('login_id_fold');

/** Changes when another import or a seeding has been at the customers. Both parts are looked up in an index. */
export const FINGERPRINT = `
  SELECT (SELECT max(id) FROM customers) AS lastId,
    (SELECT seq FROM audit_entries WHERE action = 'import_customers' ORDER BY at_ms DESC, seq DESC LIMIT 1) AS lastImport,
    (SELECT seq FROM audit_entries WHERE action = 'seed_demo' ORDER BY at_ms DESC, seq DESC LIMIT 1) AS lastSeed`;

/** Frees the unique keys of those who move, so that two customers can exchange an account or a login ID. */
export const PARK_MOVED = `
  UPDATE customers SET account_number = 'import ' || id, login_id_fold = 'import ' || id
  WHERE id IN (SELECT id FROM temp.import_changes WHERE moved = 1)`;

const CHANGED_ROWS = `
  SELECT x.id AS changed_id, r.*
  FROM temp.import_changes x JOIN temp.import_rows r ON r.line = x.line
  WHERE x.line > ? AND x.line <= ?`;

/**
 * Tells the address registered until now, before it is overwritten, that it is so no more: of customers who have to do
 * with one-time passwords (requirement 30). One whose writing alone changed is the same.
 */
export const TELL_READDRESSED = `
  INSERT INTO outbox (
    topic, customer_id, audit_seq, payload, created_at_ms, recipient, tryable_since_ms, next_attempt_ms
  )
  SELECT 'mail.address_changed', c.id, @auditSeq,
    json_object('type', 'address_changed', 'atMs', CAST(@atMs AS INTEGER)), @atMs, c.email, @atMs, @atMs
  FROM temp.import_changes x
  JOIN holdings h ON h.customer_id = x.id AND h.status <> 'none'
  JOIN customers c ON c.id = x.id
  WHERE x.line > @line AND x.line <= @end AND x.readdressed = 1
  ORDER BY x.line`;

/** Notes whose telephone number or mail address is another one now: for a while a call-back is worth nothing there. */
export const MARK_RECONTACTED = `
  UPDATE customers SET contact_changed_at_ms = @atMs
  FROM (
    SELECT c.id AS changed_id FROM temp.import_changes x
    JOIN temp.import_rows r ON r.line = x.line JOIN customers c ON c.id = x.id
    WHERE x.line > @line AND x.line <= @end
      AND (c.phone_digits <> r.phone_digits OR c.email_fold <> r.email_fold)
  ) n WHERE customers.id = n.changed_id`;

export const UPDATE_CHANGED = `
  UPDATE customers SET ${ALL_COLUMNS.map((column) => `${column} = n.${column}`).join(', ')}
  FROM (${CHANGED_ROWS} AND x.id IS NOT NULL) n WHERE customers.id = n.changed_id`;

export const INSERT_NEW = `
  INSERT INTO customers (${ALL_COLUMNS.join(', ')})
  SELECT ${ALL_COLUMNS.join(', ')} FROM (${CHANGED_ROWS} AND x.id IS NULL) ORDER BY line`;

export const UNINDEX_RENAMED = `
  DELETE FROM customer_names WHERE rowid IN (
    SELECT id FROM temp.import_changes WHERE line > ? AND line <= ? AND renamed = 1)`;

export const INDEX_RENAMED = `
  INSERT INTO customer_names (rowid, kana, kanji)
  SELECT changed_id, pairs_of(name_kana_fold), pairs_of(name_kanji_fold)
  FROM (${CHANGED_ROWS} AND x.renamed = 1) ORDER BY changed_id`;

export const INDEX_NEW = `
  INSERT INTO customer_names (rowid, kana, kanji)
  SELECT id, pairs_of(name_kana_fold), pairs_of(name_kanji_fold) FROM customers WHERE id > ? ORDER BY id`;

/** The secondary indexes as they were made, so that they can be dropped and made again. */
export const SECONDARY_INDEXES = `
  SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND tbl_name = 'customers' AND sql IS NOT NULL`;
