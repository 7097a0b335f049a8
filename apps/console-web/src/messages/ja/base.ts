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
  },
  page: {
    notFoundTitle: 'このページはありません',
    notFoundBody: 'アドレスを確認するか、検索へ戻ってください。',
    crashTitle: '画面を表示できませんでした',
    crashBody:
      '入力中の手続きは送信されていません。再読み込みしてください。続くときは参照番号をシステム担当に伝えてください。',
  },
  problem: jaProblems,
};

export type BaseMessages = typeof jaBase;
