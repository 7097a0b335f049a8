import type { jaAuditLogSentences } from '../ja/audit-log-sentences.ts';

export const enAuditLogSentences: typeof jaAuditLogSentences = {
  prove_audit: {
    accepted: '{{who}} took a proof from the audit log',
    refused: '{{who}} was refused a proof from the audit log',
  },
  verify_audit_log: {
    accepted: '{{who}} checked the audit log',
    refused: '{{who}} could not check the audit log',
  },
  export_audit_log: {
    accepted: '{{who}} wrote the audit log to a file',
    refused: '{{who}} could not write the audit log to a file',
  },
  copy_database: {
    accepted: '{{who}} moved the database to another server',
    refused: '{{who}} could not move the database',
  },
  back_up: {
    accepted: '{{who}} made an encrypted backup of the database',
    refused: '{{who}} could not make a backup',
  },
  restore_backup: {
    accepted: '{{who}} restored the database from a backup',
    refused: '{{who}} could not restore a backup',
  },
  archive_audit_period: {
    accepted: '{{who}} moved a month of the audit log to a file',
    refused: '{{who}} could not move a month of the audit log to a file',
  },
  delete_audit_period: {
    accepted: '{{who}} proposed to delete a month of the audit log',
    refused: '{{who}} could not propose to delete a month of the audit log',
  },
  remove_audit_archive: {
    accepted: '{{who}} removed the archive of a month of the audit log',
    refused: '{{who}} could not remove the archive of a month of the audit log',
  },
  read_audit: {
    accepted: '{{who}} read the audit log',
    refused: '{{who}} was refused a part of the audit log',
  },
  save_search: {
    accepted: '{{who}} saved a search of the audit log',
    refused: '{{who}} could not save a search of the audit log',
  },
  drop_search: {
    accepted: '{{who}} deleted a saved search of the audit log',
    refused: '{{who}} could not delete a saved search of the audit log',
  },
  view_statistics: {
    accepted: '{{who}} looked at the statistics of the audit log',
    refused: '{{who}} was refused the statistics of the audit log',
  },
  rotate_audit_key: {
    accepted: '{{who}} put a new signing key of the audit log in use',
    refused: '{{who}} could not put a new signing key of the audit log in use',
  },
  retire_audit_key: {
    accepted: '{{who}} retired the earlier signing key of the audit log',
    refused: '{{who}} could not retire the earlier signing key of the audit log',
  },
  protect_secrets: {
    accepted: '{{who}} sealed the key files under the master key',
    refused: '{{who}} could not seal the key files',
  },
  rewrap_secrets: {
    accepted: '{{who}} sealed the key files under a new master key',
    refused: '{{who}} could not replace the master key',
  },
  rotate_token_key: {
    accepted: '{{who}} put a new encryption key for token keys in use',
    refused: '{{who}} could not put a new encryption key for token keys in use',
  },
  reseal_token_keys: {
    accepted: '{{who}} encrypted token keys anew',
    refused: '{{who}} could not encrypt token keys anew',
  },
  retire_token_key: {
    accepted: '{{who}} retired an earlier encryption key for token keys',
    refused: '{{who}} could not retire an earlier encryption key for token keys',
  },
  feed_audit_log: {
    accepted: '{{who}} reaches the receiver of the audit log again',
    refused: '{{who}} does not reach a receiver of the audit log',
  },
  show_webhook_secret: {
    accepted: '{{who}} was shown the secret of a webhook',
    refused: '{{who}} was refused the secret of a webhook',
  },
  check_slip_proof: {
    accepted: '{{who}} checked the record of a slip{{of}}',
    refused: '{{who}} could not check the record of a slip',
  },
};
