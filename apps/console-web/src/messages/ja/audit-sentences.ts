import type { AuditListEntry } from '@madoguchi/contract/console/audit';
import { jaAuditLogSentences } from './audit-log-sentences.ts';

/**
 * Each fact of the log as one sentence. `who` is the one who acted; `of` is whose it was, with the particle, and empty where the fact
 * is nobody's or her own. The reason is added by `audit.because`.
 */
export const jaAuditSentences = {
  auditSentence: {
    issue_token: {
      accepted: '{{who}}が、{{of}}トークンを発行しました',
      refused: '{{who}}による{{of}}トークンの発行は拒否されました',
    },
    withdraw_issue: {
      accepted: '{{who}}が、{{of}}トークンの発行を取り下げました',
      refused: '{{who}}による{{of}}トークン発行の取り下げは拒否されました',
    },
    resend_issuance_mail: {
      accepted: '{{who}}が、{{of}}トークン発行メールを再送しました',
      refused: '{{who}}による{{of}}トークン発行メールの再送は拒否されました',
    },
    provision_token: {
      accepted: '{{who}}が、{{of}}スマートフォンの初期設定をしました',
      refused: '{{who}}による{{of}}スマートフォンの初期設定は拒否されました',
    },
    activate_token: {
      accepted: '{{who}}が、{{of}}トークンの利用を開始しました',
      refused: '{{who}}による{{of}}トークンの利用開始は拒否されました',
    },
    sign_in: {
      accepted: '{{who}}が、{{of}}ワンタイムパスワードでログインしました',
      refused: '{{who}}による{{of}}ワンタイムパスワードでのログインは拒否されました',
    },
    release_token: {
      accepted: '{{who}}が、{{of}}トークンを利用解除しました',
      refused: '{{who}}による{{of}}トークンの利用解除は拒否されました',
    },
    force_release: {
      accepted: '{{who}}が、{{of}}トークンを強制解除しました',
      refused: '{{who}}による{{of}}トークンの強制解除は拒否されました',
    },
    suspend_token: {
      accepted: '{{who}}が、{{of}}トークンを利用停止にしました',
      refused: '{{who}}による{{of}}トークンの利用停止は拒否されました',
    },
    resume_token: {
      accepted: '{{who}}が、{{of}}トークンの利用停止を解除しました',
      refused: '{{who}}による{{of}}トークンの利用停止の解除は拒否されました',
    },
    unlock_token: {
      accepted: '{{who}}が、{{of}}トークンをロック解除しました',
      refused: '{{who}}による{{of}}トークンのロック解除は拒否されました',
    },
    resynchronise: {
      accepted: '{{who}}が、{{of}}トークンを時刻補正しました',
      refused: '{{who}}による{{of}}トークンの時刻補正は成立しませんでした',
    },
    reset_drift: {
      accepted: '{{who}}が、{{of}}トークンの時刻補正値を消去しました',
      refused: '{{who}}による{{of}}トークンの時刻補正値の消去は拒否されました',
    },
    verify_identity: {
      accepted: '{{who}}が、{{of}}本人確認を記録しました',
      refused: '{{who}}による{{of}}本人確認の記録は拒否されました',
    },
    verify_caller_code: {
      accepted: '{{who}}が、{{of}}アプリの数字の読み上げで本人を確認しました',
      refused: '{{who}}は、{{of}}アプリの数字の読み上げで本人を確認できませんでした',
    },
    start_call_back: {
      accepted: '{{who}}が、{{of}}登録番号への折り返しを始めました',
      refused: '{{who}}による{{of}}登録番号への折り返しは拒否されました',
    },
    finish_call_back: {
      accepted: '{{who}}が、{{of}}登録番号への折り返しの結果を記録しました',
      refused: '{{who}}による{{of}}折り返しの結果の記録は拒否されました',
    },
    approve_release: {
      accepted: '{{who}}が、{{of}}トークンの解除依頼を承認しました',
      refused: '{{who}}による{{of}}トークンの解除依頼の承認は拒否されました',
    },
    reject_release: {
      accepted: '{{who}}が、{{of}}トークンの解除依頼を却下しました',
      refused: '{{who}}による{{of}}トークンの解除依頼の却下は拒否されました',
    },
    withdraw_release: {
      accepted: '{{who}}が、{{of}}トークンの解除依頼を取り下げました',
      refused: '{{who}}による{{of}}トークンの解除依頼の取下げは拒否されました',
    },
    freeze: {
      accepted: '{{who}}が、{{of}}個人IBのログインと新しい設定を凍結しました',
      refused: '{{who}}による{{of}}凍結は拒否されました',
    },
    unfreeze: {
      accepted: '{{who}}が、{{of}}凍結を解除しました',
      refused: '{{who}}による{{of}}凍結の解除は拒否されました',
    },
    search_customers: {
      accepted: '{{who}}が、顧客を検索しました',
      refused: '{{who}}による顧客の検索は拒否されました',
    },
    view_customer: {
      accepted: '{{who}}が、{{of}}画面を表示しました',
      refused: '{{who}}による{{of}}画面の表示は拒否されました',
    },
    view_timeline: {
      accepted: '{{who}}が、{{of}}経過を表示しました',
      refused: '{{who}}による{{of}}経過の表示は拒否されました',
    },
    unmask_customer: {
      accepted: '{{who}}が、{{of}}マスクした項目を表示しました',
      refused: '{{who}}による{{of}}マスクした項目の表示は拒否されました',
    },
    view_release_requests: {
      accepted: '{{who}}が、{{of}}解除依頼を表示しました',
      refused: '{{who}}による{{of}}解除依頼の表示は拒否されました',
    },
    view_activity: {
      accepted: '{{who}}が、自店の職員の利用状況を表示しました',
      refused: '{{who}}による利用状況の表示は拒否されました',
    },
    print_slip: {
      accepted: '{{who}}が、{{of}}受付票を発行しました',
      refused: '{{who}}による{{of}}受付票の発行は拒否されました',
    },
    check_password: {
      accepted: '{{who}}からの入力で、{{of}}パスワードが一致しました',
      refused: '{{who}}からの入力で、{{of}}パスワードを受け付けませんでした',
    },
    customer_sign_out: {
      accepted: '{{who}}が、ログアウトしました',
      refused: '{{who}}によるログアウトは拒否されました',
    },
    send_mail: {
      accepted: '{{who}}が、{{of}}メールアドレスへメールを送信しました',
      refused: '{{who}}は、{{of}}メールアドレスへメールを送信できませんでした',
    },
    resend_mail: {
      accepted: '{{who}}が、{{of}}メールの再送を受け付けました',
      refused: '{{who}}による{{of}}メールの再送は拒否されました',
    },
    staff_password: {
      accepted: '{{who}}のサインインのパスワードが一致しました',
      refused: '{{who}}からの入力で、{{of}}サインインのパスワードを受け付けませんでした',
    },
    staff_code: {
      accepted: '{{who}}が、サインインしました',
      refused: '{{who}}は、ワンタイムパスワードでサインインできませんでした',
    },
    staff_passkey: {
      accepted: '{{who}}が、パスキーでサインインしました',
      refused: '{{who}}は、パスキーでサインインできませんでした',
    },
    staff_single_sign_on: {
      accepted: '{{who}}が、所属機関のサインインで確認されました',
      refused: '{{who}}からの、{{of}}所属機関のサインインを受け付けませんでした',
    },
    staff_step_up: {
      accepted: '{{who}}が、手続きのために再認証しました',
      refused: '{{who}}による手続きのための再認証は成立しませんでした',
    },
    staff_sign_out: {
      accepted: '{{who}}が、サインアウトしました',
      refused: '{{who}}によるサインアウトは拒否されました',
    },
    refuse_request: {
      accepted: '{{who}}が、{{of}}要求を拒否しました',
      refused: '{{who}}による要求は拒否されました',
    },
    import_customers: {
      accepted: '{{who}}が、顧客を取り込みました',
      refused: '{{who}}による顧客の取り込みは拒否されました',
    },
    import_branches: {
      accepted: '{{who}}が、店舗を取り込みました',
      refused: '{{who}}による店舗の取り込みは拒否されました',
    },
    import_credentials: {
      accepted: '{{who}}が、顧客のパスワードを取り込みました',
      refused: '{{who}}による顧客のパスワードの取り込みは拒否されました',
    },
    change_policies: {
      accepted: '{{who}}が、承認の設定の変更を行いました',
      refused: '{{who}}による承認の設定の変更は拒否されました',
    },
    change_limits: {
      accepted: '{{who}}が、限度・時間の変更を行いました',
      refused: '{{who}}による限度・時間の変更は拒否されました',
    },
    create_staff: {
      accepted: '{{who}}が、{{of}}アカウントを登録しました',
      refused: '{{who}}による{{of}}アカウントの登録は拒否されました',
    },
    unlock_staff: {
      accepted: '{{who}}が、{{of}}アカウントをロック解除しました',
      refused: '{{who}}による{{of}}アカウントのロック解除は拒否されました',
    },
    invite_staff: {
      accepted: '{{who}}が、{{of}}招待を行いました',
      refused: '{{who}}による{{of}}招待は拒否されました',
    },
    change_staff: {
      accepted: '{{who}}が、{{of}}役割・店の変更を行いました',
      refused: '{{who}}による{{of}}役割・店の変更は拒否されました',
    },
    disable_staff: {
      accepted: '{{who}}が、{{of}}アカウントを無効にしました',
      refused: '{{who}}による{{of}}アカウントの無効化は拒否されました',
    },
    enable_staff: {
      accepted: '{{who}}が、{{of}}アカウントの利用を再開しました',
      refused: '{{who}}による{{of}}アカウントの利用再開は拒否されました',
    },
    reset_staff_token: {
      accepted: '{{who}}が、{{of}}トークンを再設定できるようにしました',
      refused: '{{who}}による{{of}}トークンの再設定は拒否されました',
    },
    confirm_change: {
      accepted: '{{who}}が、{{of}}変更を別の管理者として確定しました',
      refused: '{{who}}による{{of}}変更の確定は拒否されました',
    },
    reject_change: {
      accepted: '{{who}}が、{{of}}変更を別の管理者として却下しました',
      refused: '{{who}}による{{of}}変更の却下は拒否されました',
    },
    withdraw_change: {
      accepted: '{{who}}が、{{of}}変更の申し出を取り下げました',
      refused: '{{who}}による{{of}}変更の申し出の取下げは拒否されました',
    },
    view_administration: {
      accepted: '{{who}}が、職員管理の画面を表示しました',
      refused: '{{who}}による職員管理の表示は拒否されました',
    },
    set_up_staff: {
      accepted: '{{who}}が、{{of}}アカウントの初回設定をしました',
      refused: '{{who}}による{{of}}アカウントの初回設定は成立しませんでした',
    },
    change_own_password: {
      accepted: '{{who}}が、自分のパスワードを変更しました',
      refused: '{{who}}による自分のパスワードの変更は拒否されました',
    },
    end_own_sessions: {
      accepted: '{{who}}が、自分のほかのサインインを終了しました',
      refused: '{{who}}による自分のほかのサインインの終了は拒否されました',
    },
    add_passkey: {
      accepted: '{{who}}が、自分のパスキーを登録しました',
      refused: '{{who}}によるパスキーの登録は拒否されました',
    },
    remove_passkey: {
      accepted: '{{who}}が、自分のパスキーを削除しました',
      refused: '{{who}}によるパスキーの削除は拒否されました',
    },
    ...jaAuditLogSentences,
    seed_demo: {
      accepted: '{{who}}が、デモデータを作成しました',
      refused: '{{who}}によるデモデータの作成は拒否されました',
    },
  } satisfies Record<AuditListEntry['action'], Record<AuditListEntry['outcome'], string>>,
  auditWho: {
    staff: '{{role}} {{id}}(店番{{branch}})',
    unknownStaff: '職員 {{id}}',
    customer: '顧客 {{label}}',
    someCustomer: '顧客',
    logIn: 'ログイン画面',
    signIn: 'サインイン画面',
    customerSite: '顧客用サイトの利用者',
    commandLine: 'コマンドラインの操作者',
    system: 'システム',
  },
  auditSpecial: {
    asked: '{{who}}が、{{of}}トークンの強制解除の承認を依頼しました',
    faults: '{{who}}が、操作履歴を検証し、異常を見つけました',
  },
  auditOf: { customer: '顧客 {{label}}の', staff: '職員 {{label}}の' },
};
