import type { sessionEndReasonSchema } from '@madoguchi/contract/customer/session';
import { jaProblems } from './problems.ts';

type SessionEndReason = (typeof sessionEndReasonSchema)['options'][number];
/** Why the log-in page was opened by something other than the customer. */
export type LeaveReason = SessionEndReason | 'ended' | 'signed_out';

/** The words of the log-in page and of what every page shares. */
export const jaBase = {
  brand: {
    service: '個人向けインターネットバンキングサービス',
    title: '{{page}} - {{institution}} インターネットバンキング',
  },
  language: { other: 'English' },
  common: {
    loading: '読み込んでいます',
    retry: 'もう一度試す',
    reload: 'ページを再読み込みする',
    reference: '参照番号: {{reference}}',
    faultWords: '{{title}}。{{remedy}}',
    errorSummary: '入力内容をご確認ください',
    skip: '本文へ移動',
    show: '表示する',
    hide: '隠す',
    showField: '{{label}}を表示する',
    hideField: '{{label}}を隠す',
    offline: 'インターネットにつながっていません。表示は最後に受け取った内容です。',
    back: '戻る',
  },
  login: {
    title: 'ログイン',
    step1: '手順１　ログインＩＤ・ログインパスワード',
    step2: '手順２　ワンタイムパスワード',
    lead1: 'ログインＩＤおよびログインパスワードを入力し、［ログイン］を押してください。',
    lead2: '携帯電話もしくはスマートフォンのアプリに表示されているワンタイムパスワードを入力してください。',
    loginId: 'ログインＩＤ',
    password: 'ログインパスワード',
    code: 'ワンタイムパスワード',
    codeHint: '数字6桁です。1分ごとに切り替わり、一度使ったものは使えません。',
    submit: 'ログイン',
    sending: '確認しています…',
    startAgain: 'ログインＩＤの入力に戻る',
    loginIdMissing: 'ログインＩＤを入力してください。',
    passwordMissing: 'ログインパスワードを入力してください。',
    codeMissing: '数字6桁のワンタイムパスワードを入力してください。',
    triesLeft: 'あと{{n}}回お間違えになると、ロックされてログインできなくなります。',
    phoneHelp: 'スマートフォンを機種変更・紛失した方',
    callHelpdesk: 'ヘルプデスク',
    safetyTitle: '安全にご利用いただくために',
    safety: {
      ask: '当組合が、メールやお電話でパスワードをおたずねすることはありません。',
      link: '当組合からのメールに、パスワードの入力画面へのリンクはありません。',
      free: 'ワンタイムパスワードは無料です。ログイン後、メニューの［ワンタイムパスワード申請］からお手続きいただけます。',
    },
  },
  left: {
    signed_out: { title: 'ログアウトしました', body: 'ご利用ありがとうございました。' },
    ended: {
      title: 'ログインの有効時間が終わりました',
      body: '安全のため、画面の内容を消しました。もう一度ログインすると、元の画面に戻ります。',
    },
    released_at_counter: {
      title: 'お取引店舗の窓口で、ワンタイムパスワードの利用解除を承りました',
      body: '今は、ログインＩＤとログインパスワードだけでログインできます。より安全にお使いいただくため、新しいワンタイムパスワードをお早めに設定してください。お心当たりがない場合は、すぐにヘルプデスクへお電話ください。',
    },
    released_by_customer: {
      title: 'ワンタイムパスワードの利用解除が行われました',
      body: '別の画面でお手続きがあったため、ログアウトしました。ログインＩＤとログインパスワードでログインできます。お心当たりがない場合は、すぐにヘルプデスクへお電話ください。',
    },
    token_activated: {
      title: 'ワンタイムパスワードの利用が開始されました',
      body: '別の画面でお手続きがあったため、ログアウトしました。次からは、ログインにワンタイムパスワードが必要です。お心当たりがない場合は、すぐにヘルプデスクへお電話ください。',
    },
    token_locked: {
      title: 'ワンタイムパスワードがロックされました',
      body: 'ワンタイムパスワードの誤りが続いたため、安全のためログアウトしました。ヘルプデスクへお電話ください。お心当たりがない場合も、すぐにお知らせください。',
    },
    token_suspended: {
      title: 'ワンタイムパスワードの利用を停止しました',
      body: '安全のためログアウトしました。ご利用の再開は、お取引店舗の窓口でお手続きください。お心当たりがない場合は、すぐにヘルプデスクへお電話ください。',
    },
    frozen: {
      title: 'インターネットバンキングへのログインを止めました',
      body: '安全のためログアウトしました。再開は、お取引店舗の窓口で承ります。本人確認書類とお届け印をお持ちください。お心当たりがない場合は、すぐにヘルプデスクへお電話ください。',
    },
  } satisfies Record<LeaveReason, { title: string; body: string }>,
  phoneHelp: {
    title: 'スマートフォンを機種変更・紛失した方',
    lead: 'ワンタイムパスワードアプリの入ったスマートフォンが手元にないときは、ログインできません。次のとおりお手続きください。',
    haveTitle: '前のスマートフォンがまだ使える方',
    have: '前のスマートフォンに表示されるワンタイムパスワードでログインし、メニューの［ワンタイムパスワード申請］から［ワンタイムパスワード利用解除］のお手続きをしてください。一定時間経過後に、新しいスマートフォンで設定できます。',
    goneTitle: '交換・紛失・故障などで、前のスマートフォンが使えない方',
    gone: 'お取引店舗の窓口にて、「利用解除」のお手続きが必要です。インターネットやお電話ではお手続きできません。',
    bringTitle: '窓口へお持ちいただくもの',
    bring: {
      id: '本人確認書類（運転免許証、マイナンバーカードなど。顔写真のないものは2種類）',
      seal: 'お届け印',
      account: '口座番号のわかるもの（通帳・キャッシュカード）',
    },
    after:
      '利用解除後は、ログインＩＤとログインパスワードだけでログインできます。一定時間経過後に、新しいスマートフォンで［トークン発行］からお手続きください。',
    lostTitle: '紛失・盗難のとき',
    lost: 'すぐにヘルプデスクへお電話ください。ワンタイムパスワードの利用を停止します。',
    toLogin: 'ログインへ戻る',
  },
  helpdesk: {
    title: 'お問い合わせ先',
    open: '受付中',
    closed: '受付時間外',
    closedDay: '休止日',
    today: '本日の受付時間',
    todayHours: '{{from}}～{{to}}',
    todayNone: '本日は休止日です',
    until: '{{time}}まで受け付けています',
    next: '次の受付は{{time}}から',
    hoursTitle: '受付時間',
    closedDays: '{{days}}はヘルプデスクの休止日です。',
    check: '祝日の受付時間は変わることがあります。お電話の前にご確認ください。',
    unknown: 'お問い合わせ先を表示できません。通信環境をご確認のうえ、ページを再読み込みしてください。',
  },
  page: {
    crashTitle: '画面を表示できませんでした',
    crashBody:
      '入力中のお手続きは送信されていません。ページを再読み込みしてください。続くときは、ヘルプデスクへ参照番号をお知らせください。',
  },
  problem: jaProblems,
};

export type BaseMessages = typeof jaBase;
