import type { customerRoutes } from '@madoguchi/contract/customer/routes';

/** Cause and remedy of a problem. */
export interface ProblemWords {
  title: string;
  remedy: string;
}

type Declared = (typeof customerRoutes)[keyof typeof customerRoutes]['problems'][number];

/** What the customer's routes declare, what every route can answer, and what only the browser sees. */
export type CustomerProblem =
  | Declared
  | 'invalid_request'
  | 'cross_site_request'
  | 'session_expired'
  | 'internal'
  | 'unreachable';

export const jaProblems = {
  sign_in_failed: {
    title: 'ログインＩＤまたはログインパスワードが違います',
    remedy:
      '大文字と小文字、全角と半角を確かめて、もう一度入力してください。続けて何度もお間違えになると、その後しばらくは正しく入力されてもログインできません。しばらくたってから、もう一度お試しください。',
  },
  not_signed_in: {
    title: '時間がたったため、はじめからやり直してください',
    remedy: 'ログインＩＤとログインパスワードを、もう一度入力してください。',
  },
  session_expired: { title: 'ログインの有効時間が終わりました', remedy: 'もう一度ログインしてください。' },
  session_ended: { title: 'ログアウトしました', remedy: 'もう一度ログインしてください。' },
  token_locked: {
    title: 'ワンタイムパスワードがロックされています',
    remedy:
      'ワンタイムパスワードの誤りが続いたため、安全のためログインを止めています。ヘルプデスクへお電話ください。ご本人と確認できれば、ロックを解除します。スマートフォンを交換・紛失された場合は、お取引店舗の窓口で「利用解除」のお手続きが必要です。',
  },
  token_suspended: {
    title: 'ワンタイムパスワードは利用停止中です',
    remedy:
      '安全のためログインを止めています。ご利用の再開は、お取引店舗の窓口でお手続きください。本人確認書類とお届け印をお持ちください。ご不明な点はヘルプデスクへお電話ください。',
  },
  account_frozen: {
    title: 'ログインと設定を止めています',
    remedy:
      '安全のため、インターネットバンキングへのログインと、ワンタイムパスワードの設定を止めています。再開は、お取引店舗の窓口で承ります。本人確認書類とお届け印をお持ちのうえ、「インターネットバンキングの凍結解除」とお申し出ください。',
  },
  freeze_link_invalid: {
    title: 'このリンクは使えません',
    remedy:
      'リンクの一部が欠けている可能性があります。利用解除のお知らせメールのリンクを、もう一度そのまま開いてください。',
  },
  freeze_link_expired: {
    title: 'このリンクの有効期限が過ぎました',
    remedy: '有効期限は、利用解除のお知らせメールに記載しています。この画面から止めることはできません。',
  },
  code_malformed: {
    title: 'ワンタイムパスワードは数字6桁です',
    remedy: 'アプリに表示されている数字6桁を入力してください。',
  },
  code_wrong: {
    title: 'ワンタイムパスワードを確認できませんでした',
    remedy:
      'アプリに今表示されている、最新の6桁を入力してください。一度使ったワンタイムパスワードは使えません。',
  },
  wrong_state: {
    title: '今の状態では、このお手続きはできません',
    remedy:
      'ほかの画面や窓口で、先にお手続きされた可能性があります。「ワンタイムパスワード申請内容選択」で今の状態を確認してください。',
  },
  waiting_time: {
    title: '利用解除から一定時間がたっていません',
    remedy: '{{until}}から、お手続きできます。',
  },
  confirmation_wrong: {
    title: '確認用パスワードが違います',
    remedy: 'ログインパスワードとは別の、確認用パスワードを入力してください。',
  },
  confirmation_paused: {
    title: '確認用パスワードの誤りが続いたため、受け付けを止めています',
    remedy: '{{until}}から、もう一度お試しいただけます。',
  },
  activation_password_reused: {
    title: '利用開始パスワードは、ほかのパスワードと別のものにしてください',
    remedy: 'ログインパスワードや確認用パスワードと同じものは使えません。',
  },
  activation_password_wrong: {
    title: '利用開始パスワードが違います',
    remedy: 'トークン発行のときにご自身で決めた、利用開始パスワードを入力してください。',
  },
  issue_expired: {
    title: 'トークン発行の有効期限が切れました',
    remedy: '「ワンタイムパスワード申請内容選択」の［トークン発行］から、もう一度お手続きください。',
  },
  not_permitted: {
    title: 'このお手続きはご利用いただけません',
    remedy: '「ワンタイムパスワード申請内容選択」から、お手続きを選び直してください。',
  },
  not_found: {
    title: 'お探しの記録が見つかりません',
    remedy: 'お手もとの番号やコードを、もう一度お確かめください。',
  },
  invalid_request: { title: '入力内容をご確認ください', remedy: '各項目の説明にしたがって直してください。' },
  too_many_requests: {
    title: '操作の回数が多すぎます',
    remedy: '1分ほど待ってから、もう一度操作してください。',
  },
  cross_site_request: {
    title: '別の画面からの操作とみなして中止しました',
    remedy: 'この画面を開き直して、もう一度操作してください。',
  },
  busy: { title: 'ただいま混み合っています', remedy: '少し待ってから、もう一度操作してください。' },
  unreachable: {
    title: 'サーバーに接続できません',
    remedy: 'インターネットへの接続を確認して、もう一度操作してください。',
  },
  internal: {
    title: '処理中に問題が起きました',
    remedy: 'もう一度操作してください。続くときは、ヘルプデスクへお電話のうえ、参照番号をお知らせください。',
  },
} satisfies Record<CustomerProblem, ProblemWords>;
