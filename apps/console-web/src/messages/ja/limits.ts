export const jaLimits = {
  limits: {
    title: '限度・時間',
    lead: '回数の限度と有効時間です。変更は2人の管理者で行い、承認されるとすぐに、すべての画面で有効になります。すでにお知らせした期限は変わりません。',
    group: {
      sign_in: 'ログイン',
      issue: '発行',
      release: '強制解除・本人確認',
      risk: '危険の兆候',
    },
    groupLead: {
      sign_in: '顧客と職員の、入力の間違いについての限度です。',
      issue: 'トークン発行から利用開始までの時間と回数です。',
      release: '窓口とヘルプデスクの手続きの時間と回数です。',
      risk: '強制解除の依頼に、注意点として示す条件です。長くするほど、注意点が付きやすくなります。',
    },
    name: {
      maxConsecutiveFailures: {
        label: 'ワンタイムパスワードを続けて間違えられる回数',
        text: 'この回数続けて間違えると、ロックします。顧客にも職員にも適用します。',
      },
      unlockAfterMs: {
        label: 'ロックの自動解除',
        text: 'ロック中の顧客を、この時間がたつと自動でロック解除します。使わないときは、職員だけがロック解除できます。変更は、今ロックされている顧客にも適用します。',
      },
      maxPasswordFailures: {
        label: 'パスワードを続けて間違えられる回数',
        text: '顧客がログインパスワードまたは確認用パスワードをこの回数続けて間違えると、入力をしばらく止めます。',
      },
      passwordPauseMs: {
        label: 'パスワードの入力を止める時間',
        text: '止めている間は、正しいパスワードも受け付けません。この時間がたつと自動で再開します。',
      },
      issueLifeMs: {
        label: '発行の有効時間',
        text: 'トークン発行の申請から、この時間のうちに利用開始の手続きをしていただきます。過ぎると申請からやり直しです。',
      },
      maxActivationPasswordFailures: {
        label: '利用開始パスワードを間違えられる回数',
        text: 'この回数間違えると、その発行は無効になり、申請からやり直しです。',
      },
      reissueCooldownMs: {
        label: '利用解除から次の発行までの時間',
        text: '利用解除のあと、この時間がたつまで、新しいトークンを発行できません。',
      },
      stepUpLifeMs: {
        label: '職員のワンタイムパスワードの有効時間',
        text: '職員がご自身のワンタイムパスワードを入力してからこの時間は、重要な操作でも入力し直さずに済みます。',
      },
      grantLifeMs: {
        label: '本人確認の有効時間',
        text: '顧客の本人確認から、この時間のうちに手続きを行います。過ぎると本人確認からやり直しです。',
      },
      maxCallerCodeFailures: {
        label: '電話で数字を間違えられる回数',
        text: '電話で読み上げた数字をこの回数間違えると、顧客が次にログインするまで、この方法では確認できません。ロックはしません。',
      },
      releaseRequestLifeMs: {
        label: '強制解除の承認を待つ時間',
        text: 'この時間のうちに役席が承認しないと、依頼は期限切れになります。',
      },
      freezeLinkLifeMs: {
        label: '緊急の凍結リンクの有効期間',
        text: '強制解除のお知らせメールのリンクで、顧客が自分の利用を凍結できる期間です。変更は、すでに送ったリンクにも適用します。',
      },
      contactChangeRiskMs: {
        label: '連絡先の変更',
        text: '電話番号かメールアドレスがこの期間のうちに変わっていると示します。折り返し電話での確認もできません。',
      },
      repeatedReleaseRiskMs: {
        label: '前回の強制解除',
        text: 'この期間のうちに強制解除をしていると示します。',
      },
      askedElsewhereRiskMs: {
        label: '他店での手続き',
        text: 'この期間のうちにほかの店で手続きを試みていると示します。',
      },
      recentUseRiskMs: {
        label: '直前の利用',
        text: 'この時間のうちにトークンが使われていると、紛失ではないおそれがあるとして示します。',
      },
    },
    unit: { count: '回', second: '秒', minute: '分', hour: '時間', day: '日' },
    amount: { count: '{{n}}回', second: '{{n}}秒', minute: '{{n}}分', hour: '{{n}}時間', day: '{{n}}日' },
    off: '自動では解除しない',
    on: '自動でロック解除する',
    range: '{{least}}〜{{most}}',
    standard: '標準 {{value}}',
    hint: '{{range}}、{{standard}}',
    differs: '標準と異なる',
    before: '変更前 {{value}}',
    fault: '{{label}}: {{least}}〜{{most}}の整数で入力してください。',
    change: '{{label}}: {{from}} → {{to}}',
    submit: '限度・時間の変更を申請する',
    undo: '限度・時間の入力を元に戻す',
    count: '{{n}}項目を変更します。もう1人の管理者が承認するまで有効になりません。',
  },
};

export type LimitMessages = typeof jaLimits;
