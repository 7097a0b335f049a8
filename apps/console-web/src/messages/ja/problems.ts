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
    remedy: '前回の入力から時間がたっています。ほかの入力は残っています。',
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
  account_frozen: {
    title: '凍結中です',
    remedy: 'お取引店の窓口で本人確認をして、先に凍結を解除してください。',
  },
  verification_required: {
    title: '本人確認が済んでいないか、有効時間が過ぎました',
    remedy:
      'もう一度本人確認をしてください。本人確認は決められた時間のうちに、1つの手続きに1回だけ使えます。',
  },
  caller_code_wrong: {
    title: '読み上げられたワンタイムパスワードが正しくありません',
    remedy:
      '顧客のアプリに今表示されている数字6桁を聞き直してください。あと{{triesLeft}}回確認できます。ロックにはなりません。',
  },
  caller_code_exhausted: {
    title: 'ワンタイムパスワードによる確認の回数が上限に達しました',
    remedy: '登録番号へ折り返して確認してください。顧客がログインに成功すると、再び確認できます。',
  },
  call_back_unsafe: {
    title: '折り返しでは本人を確認できません',
    remedy: 'ワンタイムパスワードの読み上げで確認するか、お取引店の窓口への来店をご案内してください。',
  },
  release_pending: {
    title: '強制解除の依頼が承認を待っています',
    remedy: '役席の承認・却下を待つか、依頼した人が取り下げてから手続きしてください(期限 {{until}})。',
  },
  request_not_pending: {
    title: 'この依頼はすでに終わっています',
    remedy: '最新の状態を確認してください。必要なら、初めから依頼し直してください。',
  },
  own_request: {
    title: '自分の依頼は承認・却下できません',
    remedy: 'お取引店の別の役席に承認を受けてください。',
  },
  approver_not_verified: {
    title: '役席の確認ができませんでした',
    remedy:
      '職員番号・パスワード・ワンタイムパスワードのいずれかが正しくありません。ワンタイムパスワードは、次の数字に切り替わってから入力してください。',
  },
  freeze_link_invalid: {
    title: '凍結用リンクが正しくありません',
    remedy: 'お知らせメールのリンクを確かめるか、ヘルプデスクにご連絡ください。',
  },
  freeze_link_expired: {
    title: '凍結用リンクの期限切れ',
    remedy: '凍結が必要なときは、ヘルプデスクまたはお取引店にご連絡ください。',
  },
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
  archived: {
    title: 'この操作の記録は、保管ファイルに移されています',
    remedy:
      '古い記録のため、この画面では表示も印刷もできません。システム担当に番号を伝えて照会してください。',
  },
  passkey_refused: {
    title: 'このパスキーは使えません',
    remedy: 'もう一度操作するか、ワンタイムパスワードを入力してください。',
  },
  passkey_copied: {
    title: 'このパスキーは複製された疑いがあります',
    remedy: 'ワンタイムパスワードでサインインし、このパスキーを削除して、管理者に連絡してください。',
  },
  passkey_limit: {
    title: 'パスキーは10個まで登録できます',
    remedy: '使わないパスキーを削除してから登録してください。',
  },
  saved_search_limit: {
    title: '保存できる条件は50件までです',
    remedy: '使わない条件を削除してから保存してください。',
  },
  saved_search_taken: { title: '同じ名前の条件があります', remedy: '別の名前を付けてください。' },
  sso_required: {
    title: 'この職員番号のパスワードは、ここでは使えません',
    remedy: '所属機関のサインイン(上のボタン)を使ってください。',
  },
  sso_failed: {
    title: '所属機関のサインインが完了しませんでした',
    remedy: '取り消されたか、時間がたちました。サインインの画面からやり直してください。',
  },
  sso_not_entitled: {
    title: '窓口を利用する権限が登録されていません',
    remedy: '所属・役割の登録について、システム担当に参照番号を伝えて確認してください。',
  },
  sso_other_person: {
    title: 'この職員番号は別の利用者に結び付いています',
    remedy: '管理者に参照番号を伝えて確認してください。',
  },
  sso_unavailable: {
    title: '所属機関のサインインに接続できません',
    remedy: 'しばらくしてからやり直してください。続くときは、システム担当に連絡してください。',
  },
  staff_not_set_up: {
    title: '初回の設定が済んでいません',
    remedy: '管理者から受け取った招待で、パスワードとワンタイムパスワードを設定してください。',
  },
  no_such_staff: { title: 'この職員番号の職員がいません', remedy: '職員番号を確認してください。' },
  number_taken: { title: 'この職員番号はすでに使われています', remedy: '別の職員番号を入力してください。' },
  no_such_branch: { title: 'この店番の店舗がありません', remedy: '店番を確認してください。' },
  no_such_customer: {
    title: 'この顧客番号の顧客は登録されていません',
    remedy: '顧客番号を確認してください。',
  },
  customer_taken: {
    title: 'この顧客番号は、別の職員に登録されています',
    remedy: '職員の一覧で確認し、正しい顧客番号を入力してください。',
  },
  own_account: {
    title: '自分の登録は変更できません',
    remedy: '別の管理者に依頼してください。',
  },
  last_administrator: {
    title: '最後の管理者は外せません',
    remedy: '先に別の管理者を登録してください。',
  },
  nothing_changes: { title: '今の内容から変更がありません', remedy: '変更する項目を入力してください。' },
  limits_changed: {
    title: 'ほかの管理者が先に限度・時間を変更しました',
    remedy: '画面を読み込み直し、今の内容を確認してから申請してください。',
  },
  limit_out_of_bounds: {
    title: '限度・時間が設定できる範囲にありません',
    remedy: '各項目に示した範囲の値を入力してください。',
  },
  no_such_period: {
    title: 'この月の保管ファイルがありません',
    remedy: '画面を読み込み直し、一覧で確認してください。',
  },
  period_retained: {
    title: '保管期間が終わっていません',
    remedy: '{{until}}までは、削除を申請できません。',
  },
  change_not_pending: {
    title: 'この変更はすでに終わっています',
    remedy: '最新の状態を確認してください。必要なら、初めからやり直してください。',
  },
  own_proposal: {
    title: '自分が出した変更は承認できません',
    remedy: '別の管理者に承認を受けてください。',
  },
  invitation_invalid: {
    title: 'この招待は使えません',
    remedy: '期限切れか、使用済みです。管理者に新しい招待を依頼してください。',
  },
  password_unsuitable: {
    title: 'このパスワードは使えません',
    remedy: '示された条件を確認して、別のパスワードを入力してください。',
  },
  password_wrong: { title: 'パスワードが正しくありません', remedy: '今のパスワードを入力してください。' },
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
