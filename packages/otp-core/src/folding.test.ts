/**
 * Aim: what a person types finds the name as it was registered, whatever keyboard either came from, and two
 * different names never become one.
 */
import { fc, test } from '@fast-check/vitest';
import { describe, expect } from 'vitest';
import { dropUnseen, foldKana, foldKanji, replaceDashes } from './folding.ts';

/** Text made of the characters that folding cares about, and any other text. */
const names = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: 'grapheme' }),
  fc.string({
    unit: fc.constantFrom(
      ...'ヤマダはゔヷヺヲゐヅちつッょぁヵゝゞヽヾーｰ-‐〜～ﾀﾞﾟ゛゜・･ 　aé𠮷髙邊葛一々ßŉ',
      ...['\u{3099}', '\u{309A}', '\u{E0100}', '\u{FE00}', '\u{200B}', '\0', '\uD800', '\u{A8}', '\u{345}'],
    ),
  }),
);

describe('folding a kana name', () => {
  test.each([
    ['full-width katakana stays', 'ヤマダ', 'ヤマダ'],
    ['half-width katakana is widened and its voicing joined', 'ﾔﾏﾀﾞ ﾊﾟｺ', 'ヤマダパコ'],
    ['hiragana becomes katakana', 'やまだ', 'ヤマダ'],
    ['small kana becomes large', 'ショウジ キャッツ ヮヵヶ', 'シヨウジキヤツツワカケ'],
    ['small kana of the phonetic extensions becomes large', 'ㇰㇷㇿ', 'クフロ'],
    ['every dash is the long mark', 'オ-ノ オ‐ノ オ−ノ オ―ノ オｰノ オ─ノ オ〜ノ オ－ノ', 'オーノ'.repeat(8)],
    ['all spaces are dropped', ' ヤマダ　タロウ\tイチ\u{A0}ロウ\n', 'ヤマダタロウイチロウ'],
    ['a combining voicing mark is joined', 'ヤマタ\u{3099}ハ\u{309A}', 'ヤマダパ'],
    ['a spacing voicing mark is joined', 'ヤマタ゛ハ゜', 'ヤマダパ'],
    ['a half-width voicing mark after a full-width letter is joined', 'ヤマタﾞハﾟ', 'ヤマダパ'],
    ['a voicing mark after a hiragana letter is joined', 'やまた゛か\u{3099}う゛', 'ヤマダガヴ'],
    ['a voicing mark after a space is joined', 'ヤマタ ゛', 'ヤマダ'],
    ['a voicing mark after a small letter is joined', 'ッ゛', 'ズ'],
    ['ヂ and ヅ are ジ and ズ', 'ヂヅぢづ', 'ジズジズ'],
    ['ヱ, ヰ and ヲ are エ, イ and オ', 'ヱヰヲゑゐを', 'エイオエイオ'],
    ['ヷ, ヸ, ヹ and ヺ are ヴ with a vowel, as ヴァ is', 'ヷヸヹヺヴァ', 'ヴアヴイヴエヴオヴア'],
    ['ヴ stays', 'ヴゔ', 'ヴヴ'],
    ['iteration marks are written out', 'いすゞ みすゝ つづゝ', 'イスズミススツズツ'],
    ['Latin letters are upper case', 'ｊohn ジョン', 'JOHNジヨン'],
    ['middle dots are dropped', 'ジャン・ピエール ｼﾞｬﾝ･ﾋﾟｴｰﾙ', 'ジヤンピエールジヤンピエール'],
    ['what nobody sees is dropped', 'ヤ\0マ\u{200B}ダ\uD800', 'ヤマダ'],
    ['percent and underscore are literal', '%_', '%_'],
    ['the empty text stays empty', '', ''],
  ])('%s', (_, typed, folded) => {
    expect(foldKana(typed)).toBe(folded);
  });

  test.each([
    ['voicing', 'ヤマダ', 'ヤマタ'],
    ['half voicing', 'ハバ', 'パバ'],
    ['the long mark and a vowel', 'オーノ', 'オオノ'],
    ['the long mark and nothing', 'オーノ', 'オノ'],
    ['ヴ and ブ', 'ヴ', 'ブ'],
  ])('%s stays different', (_, one, other) => {
    expect(foldKana(one)).not.toBe(foldKana(other));
  });

  test.prop([names])('is the same done twice', (text) => {
    expect(foldKana(foldKana(text))).toBe(foldKana(text));
  });

  test.prop([names])('does not depend on the Unicode form of the text', (text) => {
    expect(foldKana(text.normalize('NFD'))).toBe(foldKana(text.normalize('NFC')));
  });

  test.prop([fc.string({ unit: 'binary' })])(
    'leaves no space, no control character and no small kana',
    (text) => {
      expect(foldKana(text)).not.toMatch(/[\s\p{Cc}\p{Cs}ァィゥェォッャュョ]/u);
    },
  );
});

describe('folding a kanji name', () => {
  test.each([
    ['髙橋 is 高橋', '髙橋', '高橋'],
    ['﨑, 嵜 and 碕 are 崎', '山﨑山嵜山碕', '山崎山崎山崎'],
    ['渡邉 and 渡邊 are 渡辺', '渡邉渡邊', '渡辺渡辺'],
    ['濱 and 濵 are 浜', '濱濵', '浜浜'],
    ['𠮷 outside the basic plane is 吉', '𠮷田', '吉田'],
    ['齋, 斎 and 齊 are 斉', '齋藤斎藤齊藤', '斉藤斉藤斉藤'],
    ['嶋 and 嶌 are 島', '嶋嶌', '島島'],
    ['龍 is 竜', '龍', '竜'],
    ['old forms are new forms', '澤廣眞國德櫻惠榮圓實壽關瀨藏顯', '沢広真国徳桜恵栄円実寿関瀬蔵顕'],
    ['more old forms are new forms', '條淺黑增曾應來靜晉傳豐龜瀧舘莊鷗', '条浅黒増曽応来静晋伝豊亀滝館荘鴎'],
    ['a compatibility ideograph is its character', '\u{FA4F}\u{FA19}', '\u{7950}神'],
    ['variation selectors are dropped', '葛\u{E0100}城 辻\u{FE00}', '葛城辻'],
    ['a selector between variant and next letter changes nothing', '邊\u{E010A}見', '辺見'],
    ['spaces are dropped', '山田　太郎', '山田太郎'],
    ['kana inside is folded as kana', '高橋ゆり', '高橋ユリ'],
  ])('%s', (_, typed, folded) => {
    expect(foldKanji(typed)).toBe(folded);
  });

  test.each([
    ['荻原', '萩原'],
    ['太田', '大田'],
    ['徹', '撤'],
    ['未来', '末来'],
    ['佐々木', '佐佐木'],
  ])('%s and %s stay different', (one, other) => {
    expect(foldKanji(one)).not.toBe(foldKanji(other));
  });

  test.prop([names])('is the same done twice', (text) => {
    expect(foldKanji(foldKanji(text))).toBe(foldKanji(text));
  });

  test.prop([names])('is blind to what folding kana is blind to', (text) => {
    expect(foldKanji(foldKana(text))).toBe(foldKanji(text));
  });
});

describe('the parts of folding', () => {
  test('dropping the unseen keeps spaces and line ends', () => {
    expect(dropUnseen('a\tb\nc d\0\u{FEFF}\u{202E}\uDC00')).toBe('a\tb\nc d');
  });

  test('dashes become the wanted character', () => {
    expect(replaceDashes('012ー123−4', '-')).toBe('012-123-4');
  });
});
