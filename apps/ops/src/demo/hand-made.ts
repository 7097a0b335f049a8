import type { NewCustomer } from '@madoguchi/store/customer-record';
import type { LifeName } from './lives.ts';

/** A demo customer and what she has been through. */
export interface DemoCustomer {
  customer: NewCustomer;
  life: LifeName;
}

type Row = readonly [
  life: LifeName,
  branchCode: string,
  nameKanji: string,
  nameKana: string,
  dateOfBirth: string,
  email: string,
  loginId: string,
];

/** In the order of their customer numbers, from 10000001 on; docs/demo.md tells what each is for. */
const ROWS: readonly Row[] = [
  ['in_service', '012', '山田　花子', 'ヤマダ ハナコ', '1965-04-20', 'hanako@mail.example.jp', 'hanako01'],
  ['locked', '012', '髙橋　一郎', 'タカハシ イチロウ', '1958-11-03', 'ichiro@mail.example.jp', 'ichiro02'],
  [
    'clock_drift',
    '012',
    '山﨑　節子',
    'ヤマザキ セツコ',
    '1949-02-11',
    'setsuko@mail.example.jp',
    'setsuko03',
  ],
  ['suspended', '012', '齋藤　誠', 'サイトウ マコト', '1972-07-07', 'makoto@mail.example.jp', 'makoto04'],
  [
    'force_released',
    '012',
    '渡邉　幸子',
    'ワタナベ サチコ',
    '1961-09-30',
    'sachiko@mail.example.jp',
    'sachiko05',
  ],
  ['released', '012', '望月　健太', 'モチヅキ ケンタ', '1994-01-15', 'kenta@mail.example.jp', 'kenta06'],
  [
    'issued_mail_refused',
    '012',
    '小林　久美子',
    'コバヤシ クミコ',
    '1980-05-05',
    'kumiko@mail.example.jp',
    'kumiko07',
  ],
  ['provisioned', '012', '清水　翔太', 'シミズ ショウタ', '2001-12-24', 'shota@mobile.example.jp', 'shota08'],
  ['expired', '012', '古屋　茂', 'フルヤ シゲル', '1941-08-01', 'shigeru@mail.example.jp', 'shigeru09'],
  [
    'password_used_up',
    '012',
    '雨宮　志津',
    'アメミヤ シヅ',
    '1938-03-28',
    'shizu@mail.example.jp',
    'shizu10',
  ],
  ['wrong_codes', '012', '𠮷田　浩', 'ヨシダ ヒロシ', '1967-06-16', 'hiroshi@mail.example.jp', 'hiroshi11'],
  ['used_code', '012', '濵田　愛', 'ハマダ アイ', '1989-10-10', 'ai@mail.example.jp', 'aihamada12'],
  ['never', '012', '天野　豊', 'アマノ ユタカ', '1955-01-31', '', 'yutaka13'],
  [
    'drift_learned',
    '012',
    '深澤　千鶴',
    'フカサワ チヅル',
    '1952-12-02',
    'chizuru@mail.example.jp',
    'chizuru14',
  ],
  ['waiting_over', '012', '武藤　勝', 'ムトウ マサル', '1970-04-29', 'masaru@mail.example.jp', 'masaru15'],
  [
    'phone_changed',
    '012',
    '萩原　麻衣',
    'ハギハラ マイ',
    '1991-02-22',
    'mai..h.@mobile.example.jp',
    'maihagi16',
  ],
  ['in_service', '012', '山田　花子', 'ヤマダ ハナコ', '1987-08-15', 'hanako87@mail.example.jp', 'hanako17'],
  [
    'in_service',
    '034',
    '荻原　純一',
    'オギハラ ジュンイチ',
    '1976-03-03',
    'junichi@mail.example.jp',
    'junichi18',
  ],
  ['locked', '034', 'ジョン　スミス', 'ジョン スミス', '1983-11-23', 'john@mail.example.jp', 'johnsmith19'],
  ['unlocked', '056', '大野　さくら', 'オオノ サクラ', '1998-04-01', 'sakura@mobile.example.jp', 'sakura20'],
  ['release_requested', '012', '小沢　由美', 'オザワ ユミ', '1978-09-09', 'yumi@mail.example.jp', 'yumi21'],
  [
    'release_requested',
    '034',
    '保坂　進',
    'ホサカ ススム',
    '1963-12-12',
    'susumu@mail.example.jp',
    'susumu22',
  ],
  ['frozen', '012', '功刀　和子', 'クヌギ カズコ', '1956-06-06', 'kazuko@mail.example.jp', 'kazuko23'],
];

/** The demo customers that the documentation speaks of. */
export const HAND_MADE: readonly DemoCustomer[] = ROWS.map((row, index) => {
  const [life, branchCode, nameKanji, nameKana, dateOfBirth, email, loginId] = row;
  const two = String(index + 1).padStart(2, '0');
  return {
    life,
    customer: {
      customerNumber: `100000${two}`,
      accountType: '普通',
      accountNumber: `12345${two}`,
      phone: `090-0123-45${two}`,
      ...{ branchCode, nameKanji, nameKana, dateOfBirth, email, loginId },
    },
  };
});
