/** Facts about the audit log itself, as sentences. */
export const jaAuditLogSentences = {
  prove_audit: {
    accepted: '{{who}}が、操作履歴の証明を取得しました',
    refused: '{{who}}による操作履歴の証明の取得は拒否されました',
  },
  verify_audit_log: {
    accepted: '{{who}}が、操作履歴を検証しました',
    refused: '{{who}}による操作履歴の検証は成立しませんでした',
  },
  export_audit_log: {
    accepted: '{{who}}が、操作履歴をファイルに書き出しました',
    refused: '{{who}}による操作履歴の書き出しは拒否されました',
  },
  copy_database: {
    accepted: '{{who}}が、データベースを別のサーバに移行しました',
    refused: '{{who}}によるデータベースの移行は成立しませんでした',
  },
  back_up: {
    accepted: '{{who}}が、データベースのバックアップを暗号化して作成しました',
    refused: '{{who}}によるバックアップの作成は成立しませんでした',
  },
  restore_backup: {
    accepted: '{{who}}が、バックアップからデータベースを復元しました',
    refused: '{{who}}によるバックアップからの復元は成立しませんでした',
  },
  archive_audit_period: {
    accepted: '{{who}}が、1か月分の操作履歴を保管ファイルに移しました',
    refused: '{{who}}による操作履歴の保管ファイルへの移行は成立しませんでした',
  },
  delete_audit_period: {
    accepted: '{{who}}が、保管期間を過ぎた操作履歴の削除を申請しました',
    refused: '{{who}}による操作履歴の削除の申請は拒否されました',
  },
  remove_audit_archive: {
    accepted: '{{who}}が、保管期間を過ぎた操作履歴の保管ファイルを削除しました',
    refused: '{{who}}による操作履歴の保管ファイルの削除は拒否されました',
  },
  read_audit: {
    accepted: '{{who}}が、操作履歴を表示しました',
    refused: '{{who}}による操作履歴の表示は拒否されました',
  },
  save_search: {
    accepted: '{{who}}が、操作履歴の検索条件を保存しました',
    refused: '{{who}}による操作履歴の検索条件の保存は拒否されました',
  },
  drop_search: {
    accepted: '{{who}}が、操作履歴の検索条件を削除しました',
    refused: '{{who}}による操作履歴の検索条件の削除は拒否されました',
  },
  view_statistics: {
    accepted: '{{who}}が、操作履歴の集計を表示しました',
    refused: '{{who}}による操作履歴の集計の表示は拒否されました',
  },
  rotate_audit_key: {
    accepted: '{{who}}が、操作履歴の署名鍵を更新しました',
    refused: '{{who}}による操作履歴の署名鍵の更新は成立しませんでした',
  },
  retire_audit_key: {
    accepted: '{{who}}が、操作履歴の前の署名鍵を廃止しました',
    refused: '{{who}}による操作履歴の前の署名鍵の廃止は成立しませんでした',
  },
  protect_secrets: {
    accepted: '{{who}}が、システムの鍵ファイルをマスター鍵で暗号化しました',
    refused: '{{who}}によるシステムの鍵ファイルの暗号化は成立しませんでした',
  },
  rewrap_secrets: {
    accepted: '{{who}}が、マスター鍵を変更し、鍵ファイルを暗号化し直しました',
    refused: '{{who}}によるマスター鍵の変更は成立しませんでした',
  },
  rotate_token_key: {
    accepted: '{{who}}が、トークン用暗号鍵を更新しました',
    refused: '{{who}}によるトークン用暗号鍵の更新は成立しませんでした',
  },
  reseal_token_keys: {
    accepted: '{{who}}が、トークンの鍵を新しい暗号鍵で暗号化し直しました',
    refused: '{{who}}によるトークンの鍵の再暗号化は成立しませんでした',
  },
  retire_token_key: {
    accepted: '{{who}}が、古いトークン用暗号鍵を廃止しました',
    refused: '{{who}}による古いトークン用暗号鍵の廃止は成立しませんでした',
  },
  feed_audit_log: {
    accepted: '{{who}}が、操作履歴の外部送信を再開しました',
    refused: '{{who}}が、操作履歴を外部に送信できません',
  },
  show_webhook_secret: {
    accepted: '{{who}}が、Webhookの署名鍵を表示しました',
    refused: '{{who}}によるWebhookの署名鍵の表示は拒否されました',
  },
  check_slip_proof: {
    accepted: '{{who}}が、{{of}}受付票の記録を確かめました',
    refused: '{{who}}による受付票の記録の確認は成立しませんでした',
  },
};
