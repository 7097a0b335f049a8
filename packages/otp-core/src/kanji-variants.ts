/**
 * Kanji that are written differently and are one name to the person who searches. Each group begins with the
 * form all others fold to. NFKC knows the compatibility ideographs (U+F9xx, U+FAxx) but none of these.
 *
 * Sources: the old forms of 常用漢字表 and 人名用漢字表, and the variants usual in surnames. Different
 * characters that only look alike (荻/萩, 太/大, 徹/撤, 未/末, 巌/岩, 坂/阪) are no variants and never enter.
 */
const VARIANT_GROUPS = [
  // Surnames that a counter meets every day.
  '高髙 崎﨑嵜碕㟢 辺邉邊 浜濱濵 吉𠮷 斉齊斎齋 沢澤 広廣 島嶋嶌 富冨 桑桒 柳栁桺 滝瀧 館舘 竜龍 土圡 杉杦 松枩柗 橋𣘺',
  '渕淵渊 峰峯 岳嶽 巌巖 桜櫻 梅楳 桧檜 槙槇 薮藪籔 芦蘆 弥彌 尭堯 遥遙 凛凜 晃晄 亘亙 熙煕凞 爾尓 砺礪 曳曵 船舩 桝枡 欅﨔',
  // Old and new forms.
  '亜亞 仏佛 仮假 伝傳 来來 価價 倹儉 偽僞 児兒 両兩 内內 円圓 写寫 処處 剣劍劒 剰剩 労勞 励勵 勲勳勛 勧勸 区區 医醫 巻卷 参參 収收',
  '双雙 叙敍敘 台臺 号號 営營 単單 厳嚴 団團 囲圍 国國囯 図圖 圧壓 塁壘 塩鹽 増增 壊壞 壌壤 壮壯 売賣 声聲 壱壹 変變 奥奧 奨奬獎',
  '姫姬 嬢孃 学學 宝寶 実實 寛寬 寝寢 専專 将將 寿壽 対對 届屆 属屬 巣巢 峡峽 帯帶 帰歸 庁廳 廃廢 弐貳 弾彈 彦彥 径徑 従從 徳德惪',
  '徴徵 恒恆 恵惠 悦悅 悪惡 応應 懐懷 恋戀 戦戰 戯戲 戸戶户 払拂 抜拔 担擔 拝拜 拠據 挙擧舉 択擇 揺搖 摂攝 効效 勅敕 教敎 数數 断斷',
  '旧舊 昇曻 昂昻 昼晝 晋晉 暁曉 暦曆 曽曾 会會 条條 検檢 栄榮 楽樂 楼樓 枢樞 様樣 権權 横橫 欧歐 歓歡 歩步 歳歲 歴歷 残殘 毎每 毘毗',
  '気氣 浄淨 浅淺 清淸 渉涉 渋澁澀 渓溪 温溫 湿濕溼 済濟 満滿 瀬瀨 湾灣 灯燈 炉爐 点點 為爲 争爭 焼燒 状狀 狭狹 独獨 献獻 猟獵 獣獸',
  '瑶瑤 産產 画畫 当當 発發 県縣 真眞 研硏 祢禰 祷禱 礼禮 禄祿 禅禪 秘祕 称稱 稲稻 穂穗 穏穩 穣穰 頴穎 並竝 粋粹 糸絲 経經 絶絕 緑綠',
  '緒緖 縁緣 縄繩 縦縱 総總 繊纖 絵繪 継繼 続續 群羣 聡聰 聴聽 粛肅 胆膽 臓臟 与與 舎舍 茎莖 荘莊 萌萠 蒋蔣 蔵藏 芸藝 薬藥 薫薰 蛍螢',
  '蛮蠻 装裝 裏裡 覇霸 覚覺 覧覽 観觀 触觸 証證 訳譯 誉譽 読讀 説說 謡謠 譲讓 讃讚 予豫 豊豐 猪豬 頼賴 賛贊 践踐 軽輕 転轉 辞辭 逓遞',
  '達逹 遅遲 郷鄕鄉 隣鄰 村邨 醸釀 釈釋 鉄鐵鐡銕 鉱鑛 銭錢 鋭銳 録錄 錬鍊 鎮鎭 鋳鑄 間閒 閲閱 関關 陥陷 随隨 険險 隠隱 雑雜 霊靈 青靑',
  '静靜 顔顏 顕顯 頬頰 余餘 駅驛 駆驅 験驗 騨驒 髄髓 体體 髪髮 鶏鷄雞 鴎鷗 鴬鶯 鶴靏靎 麦麥 麹麴 麺麵麪 黄黃 黒黑 黙默 党黨 歯齒 齢齡 亀龜',
  '万萬 乗乘 乱亂 虫蟲 蚕蠶 衛衞 郎郞 朗朖 即卽 既旣 虚虛 畳疊 稜棱 繍繡 蝋蠟 隷隸 騒騷',
].join(' ');

const CANONICAL_FORMS = new Map(
  VARIANT_GROUPS.split(' ').flatMap((group) => {
    const [canonical = '', ...variants] = group;
    return variants.map((variant) => [variant, canonical] as const);
  }),
);

/**
 * Gives the form that a kanji variant is compared in: 髙 → 高. Any other character comes back as it is.
 *
 * @param character one code point
 */
export function canonicalKanji(character: string): string {
  return CANONICAL_FORMS.get(character) ?? character;
}

/** The groups themselves, first member canonical, for tests and for the manual's list of variants. */
export function kanjiVariantGroups(): readonly string[] {
  return VARIANT_GROUPS.split(' ');
}
