export const jaActivity = {
  activity: {
    title: '自店の利用状況',
    lead: '顧客の表示は24時間、解除の依頼は7日間の件数です。',
    none: '自店の職員による操作はまだありません。',
    calm: '目立つ動きはありません。',
    stands: '目立つ動きが{{n}}件あります。操作履歴で内容を確かめてください。',
    columns: {
      staff: '職員',
      viewed: '顧客の表示',
      withoutAct: 'うち手続きなし',
      colleagues: 'うち職員',
      releases: '解除の依頼',
      unusual: '目立つ点',
    },
    people: '{{n}}名',
    times: '{{n}}件',
    unusual: {
      many_views: '手続きのない顧客の表示が多い',
      colleague_views: '手続きのない職員(本人・同僚)の表示がある',
      many_releases: '解除の依頼がほかの職員よりかなり多い',
    },
    open: '{{name}}の操作履歴を開く',
  },
};

export type ActivityMessages = typeof jaActivity;
