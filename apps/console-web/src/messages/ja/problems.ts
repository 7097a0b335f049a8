import type { ProblemCode } from '@madoguchi/contract/problem';

/** Cause and remedy of a problem. */
export interface ProblemWords {
  title: string;
  remedy: string;
}

/** Every problem code of the contract, and the two that only a client can meet. */
export const jaProblems = {
  invalid_request: {
    title: '入力内容に誤りがあります',
    remedy: '各項目の説明に従って直してください。',
  },
  malformed_json: {
    title: '送信内容を読み取れませんでした',
    remedy: 'ページを再読み込みして、もう一度操作してください。',
  },
  unsupported_media_type: {
    title: '送信形式が正しくありません',
    remedy: 'ページを再読み込みして、もう一度操作してください。',
  },
  payload_too_large: { title: '入力が長すぎます', remedy: '入力を短くして、もう一度操作してください。' },
  not_found: { title: '見つかりません', remedy: '番号を確認して、もう一度検索してください。' },
  method_not_allowed: {
    title: 'この操作は受け付けられません',
    remedy: 'ページを再読み込みして、もう一度操作してください。',
  },
  cross_site_request: {
    title: '別の画面からの操作とみなして中止しました',
    remedy: 'この画面を開き直して、もう一度操作してください。',
  },
  too_many_requests: {
    title: '操作の回数が上限を超えました',
    remedy: 'しばらく待ってから、もう一度操作してください。',
  },
  query_too_short: {
    title: '検索の文字数が足りません',
    remedy: '漢字は1文字、カナは2文字、数字と英字は3文字以上を入力してください。',
  },
  idempotency_key_reused: {
    title: 'この手続きは別の内容で送信済みです',
    remedy: '画面を閉じて最新の状態を確認し、必要なら初めからやり直してください。',
  },
  not_signed_in: {
    title: 'サインインが必要です',
    remedy: 'もう一度サインインしてください。元の画面に戻ります。',
  },
  session_expired: {
    title: 'サインインの有効時間が終わりました',
    remedy: 'もう一度サインインしてください。元の画面に戻ります。',
  },
  session_ended: {
    title: 'サインインが終了しました',
    remedy: 'もう一度サインインしてください。元の画面に戻ります。',
  },
  sign_in_failed: {
    title: '職員番号またはパスワードが正しくありません',
    remedy: '入力を確認してください。続けて失敗するときは管理者に連絡してください。',
  },
  staff_disabled: { title: 'この職員番号は利用できません', remedy: '管理者に連絡してください。' },
  staff_locked: {
    title: '操作者のワンタイムパスワードがロックされています',
    remedy: '管理者にロック解除を依頼してください。',
  },
  staff_code_malformed: {
    title: 'ワンタイムパスワードは数字6桁です',
    remedy: 'アプリに表示されている数字6桁を入力してください。',
  },
  staff_code_wrong: {
    title: 'ワンタイムパスワードが正しくありません',
    remedy: '今表示されている数字を入力してください。ロックまであと{{triesLeft}}回です。',
  },
  staff_code_replayed: {
    title: 'このワンタイムパスワードは使用済みです',
    remedy: '次の数字に切り替わるまで待って(最長1分)入力してください。',
  },
  step_up_required: {
    title: '操作者のワンタイムパスワードが必要です',
    remedy:
      '前回の入力から5分以上たっています。ご自身の数字6桁を入力してください。入力済みの内容は残っています。',
  },
  not_permitted: {
    title: 'この操作を行う権限がありません',
    remedy: '手続きの欄で、行える担当者を確認してください。',
  },
  wrong_state: {
    title: '今の状態ではこの手続きを行えません',
    remedy: 'ほかの人が先に手続きした可能性があります。最新の状態を確認してください。',
  },
  waiting_time: {
    title: '再設定待ちの時間です',
    remedy: '{{until}}以降に、もう一度お手続きください。',
  },
  confirmation_wrong: {
    title: '確認用パスワードの誤り',
    remedy: '確認用パスワードを確かめて、もう一度入力してください。',
  },
  confirmation_paused: {
    title: '確認用パスワードの誤りが続いたため受付停止中',
    remedy: '{{until}}以降に、もう一度お手続きください。',
  },
  activation_password_reused: {
    title: '利用開始パスワードがほかのパスワードと同じ',
    remedy: 'ログインパスワード・確認用パスワードと異なるものを決めてください。',
  },
  issue_expired: { title: '発行期限切れ', remedy: 'もう一度「トークン発行」からお手続きください。' },
  issue_superseded: {
    title: '新しい発行があるため無効',
    remedy: '最後に届いたメールの発行URLをお使いください。',
  },
  activation_password_wrong: {
    title: '利用開始パスワードの誤り',
    remedy: '発行のときに決めた利用開始パスワードを入力してください。',
  },
  code_required: { title: 'ワンタイムパスワードが必要', remedy: 'ワンタイムパスワードを入力してください。' },
  code_malformed: {
    title: 'ワンタイムパスワードの形式誤り',
    remedy: 'ワンタイムパスワードは数字6桁です。数字だけを入力してください。',
  },
  code_wrong: {
    title: 'ワンタイムパスワードの誤り',
    remedy: '今表示されている数字を入力してください。ロックまであと{{triesLeft}}回です。',
  },
  code_replayed: {
    title: '使用済みワンタイムパスワード',
    remedy: '次の数字に切り替わってから入力してください。',
  },
  token_locked: {
    title: 'トークンがロック中です',
    remedy: '最新の状態を確認し、先にロック解除を行ってください。',
  },
  token_suspended: { title: 'トークンが利用停止中です', remedy: '先に利用停止の解除を行ってください。' },
  resync_failed: {
    title: '時刻補正ができませんでした',
    remedy:
      '続けて表示された2つの数字を、順番どおりに聞き取ってください。ロックまであと{{triesLeft}}回です。',
  },
  identity_check_incomplete: {
    title: '本人確認の記録が不足しています',
    remedy: '示された項目を確認してください。',
  },
  mail_not_resendable: {
    title: 'このメールは再送できません',
    remedy: 'すでに再送されたか、送信済みです。画面の最新の状態を確認してください。',
  },
  authentication_data_invalid: {
    title: '初期設定の入力内容の誤り',
    remedy: 'サービスID・ユーザID・利用開始パスワードを確かめて、もう一度入力してください。',
  },
  provisioning_period_expired: {
    title: '初期設定の期限切れ',
    remedy: 'もう一度「トークン発行」からお手続きください。',
  },
  busy: { title: 'システムが混み合っています', remedy: '少し待ってから、もう一度操作してください。' },
  internal: {
    title: 'システムの内部で誤りが起きました',
    remedy: 'もう一度操作してください。続くときは参照番号をシステム担当に伝えてください。',
  },
  unreachable: {
    title: 'サーバーに接続できません',
    remedy: 'ネットワークを確認して、もう一度操作してください。',
  },
  unusable_answer: {
    title: 'サーバーから予期しない応答がありました',
    remedy: 'ページを再読み込みしてください。続くときはシステム担当に連絡してください。',
  },
} satisfies Record<ProblemCode | 'unreachable' | 'unusable_answer', ProblemWords>;
