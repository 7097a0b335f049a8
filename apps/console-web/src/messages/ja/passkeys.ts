/** The words of one's own passkeys. */
export const jaPasskeys = {
  passkeys: {
    title: 'パスキー',
    lead: '指紋や顔、端末の暗証番号で、ワンタイムパスワードの代わりに本人を確認します。偽のサイトでは使えません。',
    none: '登録されたパスキーはありません。',
    created: '{{time}}に登録',
    lastUsed: '最後の使用 {{time}}',
    neverUsed: 'まだ使われていません',
    name: 'パスキーの名前',
    nameHint: 'どの端末か分かる名前(例: 窓口3番のPC、黒いセキュリティキー)',
    nameMissing: '名前を入力してください。',
    add: 'パスキーを登録する',
    added: 'パスキーを登録しました。次のサインインから使えます。',
    remove: '削除する',
    removeOf: '「{{name}}」を削除する',
    removeTitle: 'パスキーの削除',
    removeBody:
      '「{{name}}」ではサインインできなくなります。端末に残ったパスキーは、端末の設定で消してください。',
    removed: 'パスキーを削除しました。',
    unsupported: 'このブラウザーではパスキーを使えません。',
    makeFailedTitle: 'パスキーを登録できませんでした',
    makeFailedBody:
      '操作が取り消されたか、この端末では登録できません。すでに登録した端末のときは、登録し直す必要はありません。',
    given: 'パスキーで確認しました。',
    noPassword: 'パスワードは所属機関のサインインで管理されています。',
  },
};
