/** A part of a name: kanji as registered, kana, and Latin letters for login IDs. */
export type NamePart = readonly [kanji: string, kana: string, latin: string];

const parts = (text: string): NamePart[] =>
  text
    .trim()
    .split(/\s+/u)
    .map((word) => {
      const [kanji = '', kana = '', latin = ''] = word.split('/');
      return [kanji, kana, latin];
    });

/** Surnames of the region and of all Japan, with the variants that a counter meets: 髙 﨑 齋 邉 邊 濵 𠮷 澤 廣. */
export const SURNAMES: readonly NamePart[] = parts(`
  渡辺/ワタナベ/watanabe 渡邉/ワタナベ/watanabe 渡邊/ワタナベ/watanabe 小林/コバヤシ/kobayashi 望月/モチヅキ/mochizuki 清水/シミズ/shimizu
  深沢/フカサワ/fukasawa 深澤/フカサワ/fukasawa 佐藤/サトウ/sato 鈴木/スズキ/suzuki 高橋/タカハシ/takahashi 髙橋/タカハシ/takahashi
  斉藤/サイトウ/saito 齋藤/サイトウ/saito 斎藤/サイトウ/saito 山田/ヤマダ/yamada 山本/ヤマモト/yamamoto 中村/ナカムラ/nakamura
  古屋/フルヤ/furuya 雨宮/アメミヤ/amemiya 天野/アマノ/amano 志村/シムラ/shimura 三枝/サエグサ/saegusa 小俣/オマタ/omata
  小佐野/オサノ/osano 保坂/ホサカ/hosaka 名取/ナトリ/natori 長田/オサダ/osada 奥山/オクヤマ/okuyama 秋山/アキヤマ/akiyama
  内藤/ナイトウ/naito 武井/タケイ/takei 武藤/ムトウ/muto 五味/ゴミ/gomi 輿石/コシイシ/koshiishi 堀内/ホリウチ/horiuchi
  若尾/ワカオ/wakao 野沢/ノザワ/nozawa 宮下/ミヤシタ/miyashita 宮﨑/ミヤザキ/miyazaki 山﨑/ヤマザキ/yamazaki 山崎/ヤマザキ/yamazaki
  岩﨑/イワサキ/iwasaki 田中/タナカ/tanaka 伊藤/イトウ/ito 加藤/カトウ/kato 吉田/ヨシダ/yoshida 𠮷田/ヨシダ/yoshida
  中澤/ナカザワ/nakazawa 廣瀬/ヒロセ/hirose 濵田/ハマダ/hamada 向山/ムコウヤマ/mukoyama 土屋/ツチヤ/tsuchiya 丸山/マルヤマ/maruyama
  石原/イシハラ/ishihara 萩原/ハギハラ/hagihara 荻原/オギハラ/ogihara 坂本/サカモト/sakamoto 大森/オオモリ/omori 大野/オオノ/ono
  功刀/クヌギ/kunugi 一瀬/イチノセ/ichinose 相川/アイカワ/aikawa 角田/ツノダ/tsunoda 久保田/クボタ/kubota 矢崎/ヤザキ/yazaki`);

export const GIVEN_NAMES: readonly NamePart[] = parts(`
  花子/ハナコ/hanako 和子/カズコ/kazuko 幸子/サチコ/sachiko 節子/セツコ/setsuko 洋子/ヨウコ/yoko 恵子/ケイコ/keiko 京子/キョウコ/kyoko
  久美子/クミコ/kumiko 由美/ユミ/yumi 真由美/マユミ/mayumi 明美/アケミ/akemi 直美/ナオミ/naomi 裕子/ユウコ/yuko 智子/トモコ/tomoko
  陽子/ヨウコ/yoko 美穂/ミホ/miho 麻衣/マイ/mai 愛/アイ/ai 彩/アヤ/aya 美咲/ミサキ/misaki 結衣/ユイ/yui 陽菜/ヒナ/hina さくら/サクラ/sakura
  ひなた/ヒナタ/hinata 千鶴/チヅル/chizuru 志津/シヅ/shizu 一郎/イチロウ/ichiro 二郎/ジロウ/jiro 健一/ケンイチ/kenichi 誠/マコト/makoto
  茂/シゲル/shigeru 清/キヨシ/kiyoshi 勝/マサル/masaru 隆/タカシ/takashi 浩/ヒロシ/hiroshi 正/タダシ/tadashi 進/ススム/susumu
  博之/ヒロユキ/hiroyuki 和彦/カズヒコ/kazuhiko 修/オサム/osamu 豊/ユタカ/yutaka 大輔/ダイスケ/daisuke 健太/ケンタ/kenta 翔太/ショウタ/shota
  拓也/タクヤ/takuya 直樹/ナオキ/naoki 亮/リョウ/ryo 翼/ツバサ/tsubasa 蓮/レン/ren 悠斗/ユウト/yuto 陽翔/ハルト/haruto 大和/ヤマト/yamato
  純一/ジュンイチ/junichi 信玄/シンゲン/shingen 勇/イサム/isamu 實/ミノル/minoru 惠/メグミ/megumi 凜/リン/rin`);
