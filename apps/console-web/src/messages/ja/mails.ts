import type { MailOnPage } from '@madoguchi/contract/console/customers';
import type { MailProblem } from '@madoguchi/contract/console/mail-problem';

/** Why a mail did not go out, and what helps once it was given up. */
interface MailProblemWords {
  why: string;
  remedy: string;
}

const SERVER_REMEDY = 'システム担当に連絡し、復旧してから再送してください。';

export const jaMails = {
  mailKind: {
    issuance: 'トークン発行メール',
    issued: '発行のお知らせ',
    activated: '利用開始のお知らせ',
    code_failed: 'ワンタイムパスワード誤りのお知らせ',
    locked: 'ロックのお知らせ',
    unlocked: 'ロック解除のお知らせ',
    suspended: '利用停止のお知らせ',
    resumed: '利用停止解除のお知らせ',
    released: '利用解除のお知らせ',
    force_released: '窓口での利用解除のお知らせ',
    frozen: '凍結のお知らせ',
    unfrozen: '凍結解除のお知らせ',
    address_changed: 'メールアドレス変更のお知らせ',
  } satisfies Record<MailOnPage['kind'], string>,
  mailProblem: {
    connection_refused: { why: 'メールサーバーに接続できません', remedy: SERVER_REMEDY },
    timeout: { why: 'メールサーバーが応答しません', remedy: SERVER_REMEDY },
    temporarily_refused: {
      why: 'メールサーバーが一時的に受け付けませんでした',
      remedy: '時間をおいて再送してください。',
    },
    recipient_refused: {
      why: '宛先のメールアドレスが受け付けられませんでした',
      remedy: 'お客様にメールアドレスと受信の設定を確かめてください。',
    },
    message_refused: {
      why: '宛先のサーバーに受信を拒否されました',
      remedy: 'お客様に迷惑メールの設定を確かめてから再送してください。',
    },
    tls_failed: { why: 'メールサーバーと暗号化通信ができません', remedy: SERVER_REMEDY },
    authentication_failed: { why: 'メールサーバーの認証に失敗しました', remedy: SERVER_REMEDY },
    other: { why: '原因は不明です', remedy: 'システム担当に連絡し、確認できたら再送してください。' },
  } satisfies Record<MailProblem, MailProblemWords>,
  mails: {
    title: '送れていないメール',
    to: '{{mail}}({{to}})',
    waiting: '送信を待っています。',
    failing: 'まだ送れていません({{failures}}回失敗、{{why}})。',
    nextAt: '次は{{time}}に送ります。',
    nextSoon: 'まもなくもう一度送ります。',
    givenUp: '送れませんでした({{why}})。',
    resend: '再送する',
    resendNamed: '{{mail}}を再送する',
    resent: '{{mail}}の再送を受け付けました',
  },
};
