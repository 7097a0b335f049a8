import { jaProblems } from './problems.ts';

/** The words of the sign-in page and of what every page shares. */
export const jaBase = {
  brand: { name: '窓口', latin: 'Madoguchi', tagline: 'ワンタイムパスワード管理' },
  language: { label: '表示言語', ja: '日本語', en: 'English' },
  scheme: { label: '画面の明るさ', system: '自動', light: 'ライト', dark: 'ダーク' },
  common: {
    loading: '読み込んでいます',
    retry: 'もう一度試す',
    reload: 'ページを再読み込みする',
    close: '閉じる',
    back: '戻る',
    reference: '参照番号: {{reference}}',
    causeAndRemedy: '{{title}}。{{remedy}}',
    errorSummary: '次の項目を確認してください',
    skip: '本文へ移動',
    toSearch: '検索へ戻る',
  },
  signIn: {
    title: 'サインイン',
    stepPassword: '手順1 / 2 職員番号とパスワード',
    stepWay: '手順1 / 2 サインインの方法を選ぶ',
    stepCode: '手順2 / 2 ワンタイムパスワード',
    staffNumber: '職員番号',
    password: 'パスワード',
    code: 'ワンタイムパスワード',
    codeHint: 'ご自身のアプリに表示されている数字6桁',
    next: '次へ',
    submit: 'サインインする',
    sending: '確認しています…',
    startAgain: '職員番号の入力に戻る',
    staffNumberMissing: '職員番号を入力してください。',
    passwordMissing: 'パスワードを入力してください。',
    codeMissing: '数字6桁を入力してください。',
    passwordLapsed: '時間がたったため、職員番号とパスワードからやり直してください。',
    signedOut: 'サインアウトしました。',
    singleSignOn: '{{name}}でサインイン',
    leaving: '{{name}}へ移動しています…',
    orPassword: 'または職員番号で',
    returning: 'サインインを確認しています',
    startOver: 'サインインの画面へ戻る',
  },
  passkey: {
    use: 'パスキーを使う',
    waiting: '端末の案内に従って確認してください…',
    orCode: 'またはワンタイムパスワードで',
    failedTitle: 'パスキーを確認できませんでした',
    failedBody:
      '操作が取り消されたか、この端末で使えないパスキーです。もう一度操作するか、ワンタイムパスワードを入力してください。',
  },
  // Why somebody ended the session.
  sessionEnd: {
    account_changed:
      '役割または所属店が変更されたため、サインアウトしました。もう一度サインインしてください。',
    account_disabled: 'この職員番号の利用は無効になりました。管理者に確認してください。',
    token_reset: '認証アプリが再設定の対象になりました。管理者から招待の案内を受け取ってください。',
    password_changed: 'ほかの端末でパスワードが変更されたため、サインアウトしました。',
    ended_by_owner: 'ほかの端末からサインインを終了しました。',
  },
  page: {
    notFoundTitle: 'このページはありません',
    notFoundBody: 'アドレスを確認するか、検索へ戻ってください。',
    crashTitle: '画面を表示できませんでした',
    crashBody:
      '入力中の手続きは送信されていません。再読み込みしてください。続くときは参照番号をシステム担当に伝えてください。',
  },
  problem: jaProblems,
  // Problems that need words of their own for one of their faults or facts.
  problemOf: {
    my_number: {
      title: 'マイナンバーとみられる数字が含まれています',
      remedy: 'マイナンバー・基礎年金番号などは入力できません。数字を消して、もう一度操作してください。',
    },
    contact_changed: {
      title: '連絡先が最近変更されているため、折り返しでは本人を確認できません',
      remedy:
        '変更した人が電話に出るおそれがあります。ワンタイムパスワードの読み上げで確認するか、お取引店の窓口への来店をご案内してください。',
    },
    no_number: {
      title: '電話番号の登録がないため、折り返しできません',
      remedy: 'ワンタイムパスワードの読み上げで確認するか、お取引店の窓口への来店をご案内してください。',
    },
  },
};

export type BaseMessages = typeof jaBase;
