import type { CallAdvice } from '@madoguchi/contract/console/customers';

/** What callers say, and what the helpdesk says to that where the verdict's own words do not answer it. */
export const jaCall = {
  call: {
    title: 'お電話の内容',
    complaint: 'お客様のお話',
    hint: 'この欄では数字キーで選べます',
    state: '今の状態',
    says: {
      cannot_log_in: 'ログインできない',
      code_refused: 'ワンタイムパスワードが違うと出る',
      changed_phone: 'スマートフォンを機種変更した',
      lost_phone: 'スマートフォンの紛失・盗難',
      mail_missing: 'メールが届かない',
      told_closed: '利用停止・ロックと出る',
      unknown_use: '身に覚えのないお知らせが届いた',
      other: 'その他',
    } satisfies Record<CallAdvice['complaint'], string>,
    advice: {
      code_never_came: {
        say: 'こちらには、数字の誤りの記録がありません。ログインIDがお客様ご本人のものか、アプリに当組合のトークンが表示されているかをご確認のうえ、今表示されている数字6桁を入力してください。',
      },
      release_first: {
        say: '前のスマートフォンの数字でログインできる場合は、メニューの「ワンタイムパスワード申請」から「ワンタイムパスワード利用解除」のお手続きをしてください。できない場合は、お取引店の窓口で利用解除のお手続きが必要です。お電話では承れません。',
      },
      set_up_again: {
        say: 'ワンタイムパスワードは、まだ利用開始されていません。新しいスマートフォンで、もう一度「トークン発行」からお手続きください。前の発行は無効になります。',
      },
      suspend_now: {
        say: '安全のため、インターネットバンキングのログインをただちに停止いたします。再開や新しいスマートフォンの設定には、お取引店の窓口へ本人確認書類とお届け印をお持ちください。',
      },
      nothing_to_suspend: {
        say: '今お使いいただけるワンタイムパスワードはありませんので、そのスマートフォンの数字でログインされることはありません。新しいスマートフォンで、「トークン発行」からお手続きいただけます。',
      },
      resend_mail: {
        say: 'トークン発行メールをもう一度お送りします。迷惑メールのフォルダと、受信拒否の設定もご確認ください。',
      },
      no_mail_due: { say: '今、こちらからお送りする予定の発行メールはありません。' },
      not_closed: { say: 'ワンタイムパスワードは、ロックも利用停止もされていません。' },
      freeze_now: {
        say: '不正なご利用を防ぐため、インターネットバンキングのログインと新しい設定をすべて止めます。再開には、お取引店の窓口へ本人確認書類とお届け印をお持ちください。',
      },
    } satisfies Record<Exclude<CallAdvice['words'], 'verdict'>, { say: string }>,
  },
};
