import type { ReleaseRequestView } from '@madoguchi/contract/console/release-requests';

type State = ReleaseRequestView['state'];
type Risk = ReleaseRequestView['risks'][number];

export const jaReleaseRequests = {
  requests: {
    nav: { officer: '承認', teller: '解除依頼' },
    badge: '承認待ち{{n}}件',
    titleMark: '({{n}}) ',
    arrived: '解除依頼が届きました。承認待ちは{{n}}件です。',
    title: { officer: '解除依頼の承認', teller: '自店の解除依頼' },
    hint: {
      officer: '窓口で受け付けた強制解除の依頼です。内容を確かめて、承認または却下します。',
      teller: '自店で受け付けた強制解除の依頼です。承認と却下は役席が行います。',
    },
    sound: '届いたら音で知らせる',
    soundHint: 'サインイン中のこの画面だけの設定です',
    waiting: '承認待ち',
    count: '{{n}}件',
    keyChoose: '選ぶ',
    emptyTitle: '承認待ちの依頼はありません',
    emptyBody:
      '窓口で強制解除の依頼を受け付けると、ここに自動で表示されます。再読み込みは要りません。ほかの画面を開いていても、上の「承認」に件数が付きます。',
    emptyBodyTeller:
      '窓口で強制解除の依頼を受け付けると、ここに自動で表示されます。役席が承認または却下すると、下の「終わった依頼」に移ります。',
    askedAt: '{{who}} {{time}}',
    left: '残り{{time}}',
    noRisk: '注意する点はありません',
    risk: {
      contact_changed: '連絡先が最近変わった',
      released_before: '最近も強制解除した',
      asked_elsewhere: '他店でも解除を求めた',
      colleague: '職員の口座',
      used_lately: 'ついさっき使われている',
      chip_unreadable: 'ICチップが読めない',
    } satisfies Record<Risk, string>,
    openCustomer: '顧客の画面を開く',
    slipOf: '受付票 {{number}} を開く',
    state: {
      pending: '承認待ち',
      approved: '承認',
      rejected: '却下',
      withdrawn: '取下げ',
      expired: '期限切れ',
      void: '無効',
    } satisfies Record<State, string>,
    endedUnknown: 'この依頼は承認待ちではなくなりました。',
    endedTitle: '終わった依頼',
    endedHint: '12時間以内',
    endedEmpty: '12時間以内に終わった依頼はありません。',
    noteOf: '理由: {{note}}',
    openNext: '次の依頼を開く',
    column: {
      when: '終わった日時',
      customer: '顧客',
      result: '結果',
      by: '終えた人',
      asked: '依頼した職員',
      slip: '受付票',
    },
    bySystem: '-',
  },
};
