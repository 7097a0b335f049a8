import type { AuditListEntry } from '@madoguchi/contract/console/audit';

/** The act as a filter names it, and as a sentence when it was done and when it was refused. */
export interface AuditWords {
  name: string;
  accepted: string;
  refused: string;
}

export const jaAudit = {
  audit: {
    title: '操作履歴',
    ownOnly: 'ご自身の操作だけが表示されます。',
    ownBranch: '自店の職員の操作が表示されます。',
    staffOnly: '職員と設定に関する操作が表示されます。',
    all: 'すべての操作が表示されます。',
    filters: '絞り込み',
    customer: '顧客番号',
    customerFault: '顧客番号は8桁の数字です。',
    operator: '操作者の職員番号',
    action: '操作',
    anyAction: 'すべての操作',
    outcome: '結果',
    anyOutcome: 'すべて',
    from: '開始日',
    to: '終了日',
    dateFault: '開始日は終了日より前にしてください。',
    apply: '絞り込む',
    clear: '条件を消す',
    when: '日時',
    who: '操作者',
    what: '内容',
    target: '対象',
    result: '結果',
    reason: '理由',
    details: '詳細',
    open: '{{time}}の詳細を開く',
    accepted: '成立',
    refused: '不成立',
    empty: 'この条件に合う記録はありません。',
    emptyAll: '記録はまだありません。',
    shown: '{{n}}件を表示',
    more: 'さらに表示',
    sequence: '通番',
    correlation: '相関ID',
    terminal: '端末',
    targetCustomer: '顧客 {{label}}',
    targetStaff: '職員 {{label}}',
    targetSystem: 'システム {{label}}',
  },
  auditReason: {
    password_wrong: 'パスワードの誤り',
    password_paused: '誤りが続いたため受付停止中',
    mail_given_up: '送信できずに終了',
  },
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
      accepted: '職員のロックを解除しました',
      refused: '職員のロックを解除できませんでした',
    },
    seed_demo: {
      name: 'デモデータの作成',
      accepted: 'デモデータを作成しました',
      refused: 'デモデータを作成できませんでした',
    },
  } satisfies Record<AuditListEntry['action'], AuditWords>,
};
