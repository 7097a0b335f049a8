import { formatOnPaper } from '@madoguchi/otp-core/japanese-date';
import { closedDaysIn, openingTimesIn } from '../helpdesk-words.ts';
import { heading, type MailMatter, type MailWords, paragraph } from '../mail-words.ts';

const at = (matter: MailMatter) => `日時：${formatOnPaper(matter.atMs)}`;

const NOT_YOU = heading('お心当たりがない場合');
const CALL =
  'すぐに下記のヘルプデスクへお電話ください。受付時間外は、お取引店舗の窓口へお問い合わせください。';

/** The mails in Japanese; the issuance mail in the words of the notice's figure 2. */
export const JAPANESE_MAILS: MailWords = {
  language: 'ja',
  subject: {
    issuance: 'トークン発行URLのお知らせ',
    issued: 'トークンが発行されました',
    activated: 'ワンタイムパスワードの利用が開始されました',
    code_failed: '誤ったワンタイムパスワードが入力されました',
    locked: 'ワンタイムパスワードをロックしました',
    unlocked: 'ワンタイムパスワードのロックを解除しました',
    suspended: 'ワンタイムパスワードの利用を停止しました',
    resumed: 'ワンタイムパスワードの利用を再開しました',
    released: 'ワンタイムパスワードの利用を解除しました',
    force_released: '窓口でワンタイムパスワードの利用を解除しました',
    frozen: 'インターネットバンキングへのログインを停止しました',
    unfrozen: 'インターネットバンキングへのログインの停止を解きました',
    address_changed: 'お届けのメールアドレスが変更されました',
  },
  issuance: ({ institution }, { url, expiresAtMs }) => [
    paragraph(
      `${institution}のワンタイムパスワード認証サービスをお申し込みいただきましてありがとうございます。`,
      '下記URLをクリックして、ワンタイムパスワードアプリをダウンロードしてください。',
    ),
    { kind: 'url', url },
    paragraph(
      `有効期限：${formatOnPaper(expiresAtMs)}まで`,
      'このURLで初期設定ができるのは1回限りです。設定が終わると使えなくなります。',
    ),
    heading('初期設定に必要なもの'),
    paragraph(
      '・パソコン画面に表示される「サービスＩＤ・ユーザＩＤ」（このメールには記載していません）',
      '・トークン発行の際にお客様が決められた「利用開始パスワード」',
    ),
    NOT_YOU,
    paragraph('上記URLを開かずに、下記のヘルプデスクへお電話ください。'),
  ],
  forceReleased: (matter, { url, expiresAtMs }) => [
    paragraph(
      `お取引店舗${matter.branch === null ? '' : `（${matter.branch}）`}の窓口でのお手続きにより、ワンタイムパスワードの利用を解除しました。`,
    ),
    paragraph(at(matter)),
    paragraph(
      '現在、インターネットバンキングには、ログインＩＤとログインパスワードのみでログインできます。新たにワンタイムパスワードの利用を開始されるまで、お振込などのお取引を制限させていただく場合があります。',
      ...(matter.waitUntilMs === null
        ? []
        : [`新たに設定できる日時：${formatOnPaper(matter.waitUntilMs)}から`]),
    ),
    NOT_YOU,
    paragraph(
      '第三者が利用解除をしたおそれがあります。下記のリンクを開いて［今すぐ止める］を選ぶと、ログインとワンタイムパスワードの設定を直ちに止められます。',
    ),
    { kind: 'url', url },
    paragraph(
      'このリンクの画面で、パスワードなどの入力をお願いすることはありません。ログインも不要です。開いただけでは、何も変わりません。',
      `有効期限：${formatOnPaper(expiresAtMs)}まで`,
      '止めたあとの再開は、お取引店舗の窓口でのみ承ります。',
    ),
    paragraph(CALL),
  ],
  notice: {
    issued: (matter) => [
      paragraph('インターネットバンキングで、ワンタイムパスワードのトークンが発行されました。'),
      paragraph(
        at(matter),
        ...(matter.maskedAddress === null
          ? []
          : [`トークン発行メールの送信先：${matter.maskedAddress}（一部を伏せています）`]),
      ),
      paragraph(
        '利用開始のお手続きが済むまでは、ログインＩＤとログインパスワードのみでログインいただけます。',
      ),
      NOT_YOU,
      paragraph(`第三者が申し込んだおそれがあります。${CALL}`),
    ],
    activated: (matter) => [
      paragraph('ワンタイムパスワードの利用が開始されました。'),
      paragraph(at(matter)),
      paragraph(
        '次回のログインから、ログインＩＤとログインパスワードに加えて、スマートフォンに表示されるワンタイムパスワードの入力が必要です。',
      ),
      NOT_YOU,
      paragraph(`第三者がワンタイムパスワードを設定したおそれがあります。${CALL}`),
    ],
    code_failed: (matter) => [
      paragraph(
        'インターネットバンキングへのログインの際に、ログインパスワードは正しく、ワンタイムパスワードは誤って入力されました。このときログインはできていません。',
      ),
      paragraph(at(matter)),
      paragraph(
        'お客様ご自身の入力であれば、お手続きは必要ありません。誤入力が続くと、ワンタイムパスワードはロックされます。',
      ),
      NOT_YOU,
      paragraph(`第三者にログインパスワードを知られているおそれがあります。${CALL}`),
    ],
    locked: (matter) => [
      paragraph(
        `誤ったワンタイムパスワードの入力が${matter.failures === null ? '' : `${matter.failures}回`}続いたため、ワンタイムパスワードをロックしました。ロックが解除されるまで、インターネットバンキングにログインできません。`,
      ),
      paragraph(at(matter)),
      paragraph(
        'ロックの解除は、下記のヘルプデスクまたはお取引店舗の窓口で承ります。スマートフォンのワンタイムパスワードアプリは、削除せずそのままにしてください。',
      ),
      NOT_YOU,
      paragraph(`第三者がログインを試みたおそれがあります。${CALL}`),
    ],
    unlocked: (matter) => [
      paragraph(
        `${matter.unlockedAt === 'counter' ? '窓口でのお手続き' : 'ヘルプデスクでのお手続き'}により、ワンタイムパスワードのロックを解除しました。`,
      ),
      paragraph(at(matter)),
      paragraph('これまでと同じワンタイムパスワードアプリで、ログインいただけます。'),
      NOT_YOU,
      paragraph(CALL),
    ],
    suspended: (matter) => [
      paragraph(
        'ワンタイムパスワードの利用を停止しました。再開されるまで、インターネットバンキングにログインできません。',
      ),
      paragraph(at(matter)),
      paragraph('利用の再開と利用解除は、お取引店舗の窓口で承ります。'),
      NOT_YOU,
      paragraph(CALL),
    ],
    resumed: (matter) => [
      paragraph('お取引店舗の窓口でのお手続きにより、ワンタイムパスワードの利用を再開しました。'),
      paragraph(at(matter)),
      paragraph('これまでと同じワンタイムパスワードアプリで、ログインいただけます。'),
      NOT_YOU,
      paragraph(CALL),
    ],
    released: (matter) => [
      paragraph('インターネットバンキングで、ワンタイムパスワードの利用が解除されました。'),
      paragraph(at(matter)),
      paragraph(
        '現在、インターネットバンキングには、ログインＩＤとログインパスワードのみでログインできます。安全のため、新たにワンタイムパスワードを設定していただきますようお願いいたします。',
        ...(matter.waitUntilMs === null
          ? []
          : [`新たに設定できる日時：${formatOnPaper(matter.waitUntilMs)}から`]),
      ),
      NOT_YOU,
      paragraph(`第三者が利用解除をしたおそれがあります。${CALL}`),
    ],
    frozen: (matter) => [
      paragraph(
        'インターネットバンキングへのログインと、ワンタイムパスワードの設定を停止しました。それまでのワンタイムパスワードは使えません。',
      ),
      paragraph(at(matter)),
      paragraph(
        '再開は、お取引店舗の窓口でのみ承ります。本人確認書類とお届け印をお持ちのうえ、「インターネットバンキングの凍結解除」とお申し出ください。',
      ),
      NOT_YOU,
      paragraph(CALL),
    ],
    unfrozen: (matter) => [
      paragraph(
        'お取引店舗の窓口でのお手続きにより、インターネットバンキングへのログインの停止を解きました。',
      ),
      paragraph(at(matter)),
      paragraph(
        '現在、ログインＩＤとログインパスワードのみでログインできます。安全のため、新たにワンタイムパスワードを設定していただきますようお願いいたします。',
      ),
      NOT_YOU,
      paragraph(CALL),
    ],
    address_changed: (matter) => [
      paragraph(
        'お届けのメールアドレスが変更されました。今後のお知らせは、変更後のメールアドレスにお送りします。',
      ),
      paragraph(at(matter)),
      NOT_YOU,
      paragraph(`第三者が変更したおそれがあります。${CALL}`),
    ],
  },
  ending: ({ institution, helpdesk }) => [
    heading('お問い合わせ先'),
    paragraph(
      helpdesk.name.ja,
      `電話：${helpdesk.telephone}`,
      ...openingTimesIn('ja', helpdesk).map((times) => `受付時間：${times}`),
      ...(helpdesk.closedDays.length === 0 ? [] : [`休止日：${closedDaysIn('ja', helpdesk)}`]),
    ),
    paragraph(
      `${institution}が、ログインパスワード、確認用パスワード、利用開始パスワード、ワンタイムパスワードをメールでお尋ねすることはありません。`,
      'このメールは送信専用です。ご返信いただいてもお答えできません。',
    ),
  ],
};
