import type { AuditListEntry } from '@madoguchi/contract/console/audit';

/** The act as a filter names it, and as a sentence when it was done and when it was refused. */
export interface AuditWords {
  name: string;
  accepted: string;
  refused: string;
}

export const jaAuditActions = {
  auditAction: {
    issue_token: {
      name: 'トークン発行',
      accepted: 'トークンを発行しました',
      refused: 'トークンを発行できませんでした',
    },
    withdraw_issue: {
      name: '発行の取り下げ',
      accepted: '発行を取り下げました',
      refused: '発行を取り下げられませんでした',
    },
    resend_issuance_mail: {
      name: '発行メールの再送',
      accepted: 'トークン発行メールを再送しました',
      refused: 'トークン発行メールを再送できませんでした',
    },
    provision_token: {
      name: '初期設定',
      accepted: '初期設定をしました',
      refused: '初期設定ができませんでした',
    },
    activate_token: { name: '利用開始', accepted: '利用開始しました', refused: '利用開始できませんでした' },
    sign_in: { name: 'ログイン', accepted: 'ログインしました', refused: 'ログインできませんでした' },
    release_token: { name: '利用解除', accepted: '利用解除しました', refused: '利用解除できませんでした' },
    force_release: { name: '強制解除', accepted: '強制解除しました', refused: '強制解除できませんでした' },
    suspend_token: { name: '利用停止', accepted: '利用停止しました', refused: '利用停止できませんでした' },
    resume_token: {
      name: '利用停止の解除',
      accepted: '利用停止を解除しました',
      refused: '利用停止を解除できませんでした',
    },
    unlock_token: {
      name: 'ロック解除',
      accepted: 'ロック解除しました',
      refused: 'ロック解除できませんでした',
    },
    resynchronise: { name: '時刻補正', accepted: '時刻補正しました', refused: '時刻補正できませんでした' },
    reset_drift: {
      name: '補正値の消去',
      accepted: '時刻補正値を消しました',
      refused: '時刻補正値を消せませんでした',
    },
    verify_identity: {
      name: '本人確認',
      accepted: '本人確認を記録しました',
      refused: '本人確認を記録できませんでした',
    },
    verify_caller_code: {
      name: '電話での本人確認(数字)',
      accepted: '顧客のアプリの数字で本人を確認しました',
      refused: '顧客のアプリの数字で本人を確認できませんでした',
    },
    start_call_back: {
      name: '折り返しの開始',
      accepted: '登録番号への折り返しを始めました',
      refused: '登録番号への折り返しを始められませんでした',
    },
    finish_call_back: {
      name: '折り返しの結果',
      accepted: '折り返しの結果を記録しました',
      refused: '折り返しの結果を記録できませんでした',
    },
    approve_release: {
      name: '解除依頼の承認',
      accepted: '解除依頼を承認しました',
      refused: '解除依頼を承認できませんでした',
    },
    reject_release: {
      name: '解除依頼の却下',
      accepted: '解除依頼を却下しました',
      refused: '解除依頼を却下できませんでした',
    },
    withdraw_release: {
      name: '解除依頼の取下げ',
      accepted: '解除依頼を取り下げました',
      refused: '解除依頼を取り下げられませんでした',
    },
    freeze: { name: '凍結', accepted: '凍結しました', refused: '凍結できませんでした' },
    unfreeze: { name: '凍結解除', accepted: '凍結解除しました', refused: '凍結解除できませんでした' },
    view_statistics: {
      name: '操作の統計の表示',
      accepted: '操作の統計を表示しました',
      refused: '操作の統計の表示が拒否されました',
    },
    view_activity: {
      name: '自店の利用状況の表示',
      accepted: '自店の利用状況を表示しました',
      refused: '自店の利用状況の表示が拒否されました',
    },
    view_release_requests: {
      name: '解除依頼の表示',
      accepted: '解除依頼を表示しました',
      refused: '解除依頼の表示が拒否されました',
    },
    print_slip: {
      name: '受付票の発行',
      accepted: '受付票を発行しました',
      refused: '受付票の発行が拒否されました',
    },
    change_policies: {
      name: '承認の設定の変更',
      accepted: '承認の設定を変更しました',
      refused: '承認の設定を変更できませんでした',
    },
    change_limits: {
      name: '限度・時間の変更',
      accepted: '限度・時間を変更しました',
      refused: '限度・時間を変更できませんでした',
    },
    invite_staff: {
      name: '職員の招待',
      accepted: '職員を招待しました',
      refused: '職員を招待できませんでした',
    },
    change_staff: {
      name: '職員の変更',
      accepted: '職員の役割・店を変更しました',
      refused: '職員の役割・店を変更できませんでした',
    },
    disable_staff: {
      name: '職員の利用停止',
      accepted: '職員の利用を停止しました',
      refused: '職員の利用を停止できませんでした',
    },
    enable_staff: {
      name: '職員の利用再開',
      accepted: '職員の利用を再開しました',
      refused: '職員の利用を再開できませんでした',
    },
    reset_staff_token: {
      name: '職員のトークンの再設定',
      accepted: '職員のトークンを再設定できるようにしました',
      refused: '職員のトークンの再設定が拒否されました',
    },
    confirm_change: {
      name: '変更の確定',
      accepted: '別の管理者が変更を確定しました',
      refused: '変更を確定できませんでした',
    },
    reject_change: {
      name: '変更の却下',
      accepted: '別の管理者が変更を却下しました',
      refused: '変更を却下できませんでした',
    },
    withdraw_change: {
      name: '変更の取下げ',
      accepted: '変更の申し出を取り下げました',
      refused: '変更の申し出を取り下げられませんでした',
    },
    view_administration: {
      name: '職員管理の表示',
      accepted: '職員管理の画面を表示しました',
      refused: '職員管理の表示が拒否されました',
    },
    set_up_staff: {
      name: '職員の初回設定',
      accepted: '職員が初回の設定をしました',
      refused: '職員の初回の設定ができませんでした',
    },
    change_own_password: {
      name: '自分のパスワードの変更',
      accepted: 'ご自身のパスワードを変更しました',
      refused: 'ご自身のパスワードを変更できませんでした',
    },
    add_passkey: {
      name: 'パスキーの登録',
      accepted: 'パスキーを登録しました',
      refused: 'パスキーを登録できませんでした',
    },
    remove_passkey: {
      name: 'パスキーの削除',
      accepted: 'パスキーを削除しました',
      refused: 'パスキーを削除できませんでした',
    },
    end_own_sessions: {
      name: '自分のサインインの終了',
      accepted: 'ご自身のほかのサインインを終了しました',
      refused: 'ご自身のほかのサインインを終了できませんでした',
    },
    search_customers: {
      name: '顧客検索',
      accepted: '顧客を検索しました',
      refused: '顧客検索が拒否されました',
    },
    view_customer: {
      name: '顧客の表示',
      accepted: '顧客の画面を表示しました',
      refused: '顧客の表示が拒否されました',
    },
    view_timeline: {
      name: '経過の表示',
      accepted: '顧客の経過を表示しました',
      refused: '経過の表示が拒否されました',
    },
    unmask_customer: {
      name: 'マスク項目の表示',
      accepted: 'マスクした項目を表示しました',
      refused: 'マスクした項目の表示が拒否されました',
    },
    read_audit: {
      name: '操作履歴の表示',
      accepted: '操作履歴を表示しました',
      refused: '操作履歴の表示が拒否されました',
    },
    check_password: {
      name: '顧客のパスワード確認',
      accepted: '顧客のパスワードを確認しました',
      refused: '顧客のパスワードを確認できませんでした',
    },
    customer_sign_out: {
      name: '顧客のログアウト',
      accepted: '顧客がログアウトしました',
      refused: '顧客がログアウトできませんでした',
    },
    send_mail: {
      name: 'メールの送信',
      accepted: 'メールを送信しました',
      refused: 'メールを送信できませんでした',
    },
    resend_mail: {
      name: 'メールの再送',
      accepted: 'メールの再送を受け付けました',
      refused: 'メールを再送できませんでした',
    },
    staff_password: {
      name: '職員のパスワード',
      accepted: 'サインインのパスワードが確認されました',
      refused: 'サインインのパスワードが違いました',
    },
    staff_code: {
      name: '職員のサインイン',
      accepted: 'サインインしました',
      refused: 'サインインできませんでした',
    },
    staff_passkey: {
      name: '職員のサインイン(パスキー)',
      accepted: 'パスキーでサインインしました',
      refused: 'パスキーでサインインできませんでした',
    },
    staff_single_sign_on: {
      name: '職員のサインイン(所属機関)',
      accepted: '所属機関のサインインを確認しました',
      refused: '所属機関のサインインを受け付けませんでした',
    },
    staff_step_up: {
      name: '手続き時の再認証',
      accepted: '手続きのため操作者を再認証しました',
      refused: '手続き時の再認証ができませんでした',
    },
    staff_sign_out: {
      name: 'サインアウト',
      accepted: 'サインアウトしました',
      refused: 'サインアウトできませんでした',
    },
    refuse_request: { name: '要求の拒否', accepted: '要求を拒否しました', refused: '要求が拒否されました' },
    import_customers: {
      name: '顧客の取り込み',
      accepted: '顧客を取り込みました',
      refused: '顧客を取り込めませんでした',
    },
    import_branches: {
      name: '店舗の取り込み',
      accepted: '店舗を取り込みました',
      refused: '店舗を取り込めませんでした',
    },
    import_credentials: {
      name: '顧客パスワードの取り込み',
      accepted: '顧客のパスワードを取り込みました',
      refused: '顧客のパスワードを取り込めませんでした',
    },
    create_staff: {
      name: '職員の登録',
      accepted: '職員を登録しました',
      refused: '職員を登録できませんでした',
    },
    unlock_staff: {
      name: '職員のロック解除',
      accepted: '職員をロック解除しました',
      refused: '職員をロック解除できませんでした',
    },
    save_search: {
      name: '検索条件の保存',
      accepted: '操作履歴の検索条件を保存しました',
      refused: '検索条件を保存できませんでした',
    },
    drop_search: {
      name: '検索条件の削除',
      accepted: '操作履歴の検索条件を削除しました',
      refused: '検索条件を削除できませんでした',
    },
    prove_audit: {
      name: '操作履歴の証明',
      accepted: '操作履歴の証明を取得しました',
      refused: '操作履歴の証明を取得できませんでした',
    },
    check_slip_proof: {
      name: '受付票の証明の確認',
      accepted: '受付票の証明を表示しました',
      refused: '受付票の証明の表示が拒否されました',
    },
    verify_audit_log: {
      name: '操作履歴の検証',
      accepted: '操作履歴を検証しました',
      refused: '操作履歴を検証できませんでした',
    },
    export_audit_log: {
      name: '操作履歴の書き出し',
      accepted: '操作履歴をファイルに書き出しました',
      refused: '操作履歴を書き出せませんでした',
    },
    archive_audit_period: {
      name: '操作履歴の保管ファイルへの移行',
      accepted: '操作履歴を保管ファイルに移しました',
      refused: '操作履歴を保管ファイルに移せませんでした',
    },
    delete_audit_period: {
      name: '操作履歴の削除の申請',
      accepted: '保管期間を過ぎた操作履歴の削除を申請しました',
      refused: '操作履歴の削除を申請できませんでした',
    },
    remove_audit_archive: {
      name: '操作履歴の保管ファイルの削除',
      accepted: '操作履歴の保管ファイルを削除しました',
      refused: '操作履歴の保管ファイルを削除できませんでした',
    },
    rotate_audit_key: {
      name: '署名鍵の更新',
      accepted: '操作履歴の署名鍵を更新しました',
      refused: '操作履歴の署名鍵を更新できませんでした',
    },
    retire_audit_key: {
      name: '前の署名鍵の廃止',
      accepted: '操作履歴の前の署名鍵を廃止しました',
      refused: '操作履歴の前の署名鍵を廃止できませんでした',
    },
    protect_secrets: {
      name: '鍵ファイルの暗号化',
      accepted: 'システムの鍵ファイルをマスター鍵で暗号化しました',
      refused: 'システムの鍵ファイルを暗号化できませんでした',
    },
    rewrap_secrets: {
      name: 'マスター鍵の変更',
      accepted: 'マスター鍵を変更し、鍵ファイルを暗号化し直しました',
      refused: 'マスター鍵を変更できませんでした',
    },
    rotate_token_key: {
      name: 'トークン用暗号鍵の更新',
      accepted: 'トークン用暗号鍵を更新しました',
      refused: 'トークン用暗号鍵を更新できませんでした',
    },
    reseal_token_keys: {
      name: 'トークンの鍵の再暗号化',
      accepted: 'トークンの鍵を新しい暗号鍵で暗号化し直しました',
      refused: 'トークンの鍵を暗号化し直せませんでした',
    },
    retire_token_key: {
      name: '古いトークン用暗号鍵の廃止',
      accepted: '古いトークン用暗号鍵を廃止しました',
      refused: '古いトークン用暗号鍵を廃止できませんでした',
    },
    feed_audit_log: {
      name: '操作履歴の外部送信',
      accepted: '操作履歴の外部送信が回復しました',
      refused: '操作履歴を外部に送信できませんでした',
    },
    show_webhook_secret: {
      name: 'Webhookの署名鍵の表示',
      accepted: 'Webhookの署名鍵を表示しました',
      refused: 'Webhookの署名鍵を表示できませんでした',
    },
    copy_database: {
      name: 'データベースの移行',
      accepted: 'データベースを移行しました',
      refused: 'データベースを移行できませんでした',
    },
    back_up: {
      name: 'バックアップの作成',
      accepted: '暗号化したバックアップを作成しました',
      refused: 'バックアップを作成できませんでした',
    },
    restore_backup: {
      name: 'バックアップからの復元',
      accepted: 'バックアップから復元しました',
      refused: 'バックアップから復元できませんでした',
    },
    seed_demo: {
      name: 'デモデータの作成',
      accepted: 'デモデータを作成しました',
      refused: 'デモデータを作成できませんでした',
    },
  } satisfies Record<AuditListEntry['action'], AuditWords>,
};
