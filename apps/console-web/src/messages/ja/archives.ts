export const jaArchives = {
  archives: {
    title: '操作履歴の保管',
    lead: '古い操作履歴は、1か月ごとに保管ファイルへ移されます。保管期間が終わった月は、管理者2人の承認で削除できます。削除しても、改ざんを確かめるための記録(チェックポイント)は残ります。',
    none: 'まだ保管ファイルに移された月はありません。',
    entries: '{{n}}件',
    archivedAt: '{{day}}に移行',
    state: { kept: '保管中', deletable: '削除の承認済み', deleted: '削除済み' },
    deletableFrom: '{{day}}から削除を申請できます',
    mayBeDeleted: '保管期間が終わりました',
    awaitsRemoval: 'システム担当がファイルを削除すると完了します',
    deletedAt: '{{day}}に削除',
    propose: '削除を申請する',
    reasonHint: '操作履歴に残ります。例: 保管期間7年の満了',
    waits: '承認待ち',
    all: 'すべての月を表示する({{n}}か月)',
    consequence:
      '{{month}}の操作履歴({{n}}件)を削除します。承認されると取り消せず、ファイルの削除後は内容を調べられなくなります。',
  },
};

export type ArchivesMessages = typeof jaArchives;
