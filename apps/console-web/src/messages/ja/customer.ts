import type { CustomerHit, CustomerPage } from '@madoguchi/contract/console/customers';

type Cause = CustomerPage['diagnosis']['cause'];

/** The verdict in one sentence, and what to say to the customer. */
export interface CauseWords {
  sentence: string;
  say: string;
}

export const jaCustomer = {
  status: {
    none: '未利用',
    issued: '発行済み(利用開始前)',
    provisioned: '初期設定済み(利用開始前)',
    active: 'サービス利用中',
    locked: 'ロック中',
    suspended: '利用停止中',
    released: '解除済み(再設定待ち)',
    expired: '発行期限切れ',
    frozen: '凍結中',
  } satisfies Record<CustomerHit['status'], string>,
  cause: {
    not_enrolled: {
      sentence: 'ワンタイムパスワードは未利用です。パスワードだけでログインできます。',
      say: 'ワンタイムパスワードはまだご利用になっていません。ログインIDとログインパスワードだけでログインできます。ログイン後のメニュー「ワンタイムパスワード申請」からお申し込みいただけます。',
    },
    issued_waiting: {
      sentence: 'トークンは発行済みですが、スマートフォンの初期設定がまだです。期限は{{until}}です。',
      say: '発行の手続きは済んでいます。{{until}}までに、メールの発行URLからアプリの初期設定を行い、パソコンの画面で「利用開始する」を押してください。それまではパスワードだけでログインできます。',
    },
    provisioned_waiting: {
      sentence: 'スマートフォンの初期設定は済み、利用開始がまだです。期限は{{until}}です。',
      say: 'アプリの初期設定は済んでいます。{{until}}までに、パソコンの画面の「ワンタイムパスワード利用開始」で、アプリの数字6桁を入力し「利用開始する」を押してください。',
    },
    in_service: {
      sentence: 'サービス利用中です。こちら側に異常はありません。',
      say: 'ワンタイムパスワードは正常にご利用いただける状態です。ログインIDとログインパスワードのあとに、アプリに今表示されている数字6桁を入力してください。',
    },
    wrong_codes: {
      sentence:
        'ワンタイムパスワードの誤りが続いています(連続{{failures}}回)。ロックまであと{{triesLeft}}回です。',
      say: '直前のログインで、数字が一致していません。アプリに今表示されている6桁を、切り替わる前に入力してください。あと{{triesLeft}}回お間違えになるとロックされます。機種変更をされた場合は、お取引店の窓口で利用解除のお手続きが必要です。',
    },
    used_code: {
      sentence: '使用済みのワンタイムパスワードが入力されたため、ログインできませんでした。',
      say: '一度お使いになった数字は、もう使えません。アプリの数字が切り替わるまで最長1分お待ちいただき、新しい数字を入力してください。',
    },
    clock_drift: {
      sentence: 'スマートフォンの時計が{{drift}}ため、数字が一致していません。',
      say: 'スマートフォンの時計がずれています。時刻の「自動設定」をオンにしてください。そのうえで、アプリに表示される数字を続けて2つお知らせください。こちらで時刻補正をいたします。',
    },
    locked: {
      sentence: '入力の誤りが続いたため、{{since}}にロックされました。ログインできません。',
      say: '数字の誤りが続いたため、安全のためロックしております。ご本人の確認ができましたら、ロック解除をいたします。',
    },
    suspended: {
      sentence: '{{since}}から利用停止中です。ログインできません。',
      say: '安全のため、インターネットバンキングのログインを停止しております。再開には、お取引店の窓口へ本人確認書類とお届け印をお持ちください。',
    },
    released_waiting: {
      sentence: '{{since}}に利用解除されました。新しい設定は{{until}}からできます。',
      say: '利用解除のお手続きは済んでいます。今はログインIDとログインパスワードだけでログインできます。新しいスマートフォンの設定は、{{until}}以降にメニュー「ワンタイムパスワード申請」からお手続きください。',
    },
    issue_expired: {
      sentence: 'トークンの発行期限が切れています。もう一度「トークン発行」が必要です。',
      say: '初期設定の期限が過ぎました。ログインIDとログインパスワードでログインし、もう一度「トークン発行」からお手続きください。',
    },
    frozen: {
      sentence: '{{since}}に凍結されました。ログインも新しい設定もできません。',
      say: '安全のため、インターネットバンキングのログインと新しい設定をすべて止めております。お心当たりのないお手続きがあった場合は、お知らせください。再開には、お取引店の窓口へ本人確認書類とお届け印をお持ちください。窓口で凍結を解除したあと、新しいトークンの発行からお手続きいただきます。',
    },
  } satisfies Record<Cause, CauseWords>,
  drift: { ahead: '約{{minutes}}分進んでいる', behind: '約{{minutes}}分遅れている', even: 'ずれている' },
  signInMode: {
    password_only: 'パスワードだけでログインできます',
    code_required: 'ログインにはワンタイムパスワードが必要です',
    closed: '今はログインできません',
  } satisfies Record<CustomerPage['diagnosis']['signIn'], string>,
  verdict: {
    title: '診断',
    since: '{{time}}から',
    lockUntil: '{{time}}に自動でロック解除されます。',
    remaining: '残り',
    say: 'お客様への説明',
    copy: '説明をコピー',
    copied: 'コピーしました',
    copyFailed: 'コピーできません。文章を選んでコピーしてください。',
    next: '次にすること',
    nothing: '手続きは要りません。',
    setClock:
      'スマートフォンの時計が大きくずれています。時刻の「自動設定」をオンにしてください。時計が合えば、アプリに表示される数字でログインできます。',
    changed: '状態が変わりました: {{status}}。{{sentence}}',
  },
  live: {
    on: '自動で更新しています',
    connecting: '最新の状態を確認しています',
    lost: '接続が切れました — 再接続中',
    asOf: '{{time}}の状態です',
    refresh: '最新の状態にする',
  },
  passwordPause: {
    sentence: 'ログインパスワードの誤りが続いたため、{{time}}まで確認を受け付けません。',
    own: '時刻になると自動で元に戻ります。職員が早めることはできません。',
    say: 'ログインパスワードの誤りが続いたため、{{time}}まで受け付けを止めております。その時刻を過ぎてから、ログインIDとログインパスワードを確かめて、もう一度お試しください。',
  },
  nextStep: {
    issue_token: 'お客様が個人IBの「ワンタイムパスワード申請」→「トークン発行」で手続きする',
    provision_token: 'お客様がメールの発行URLからアプリの初期設定をする',
    activate_token: 'お客様が「ワンタイムパスワード利用開始」で数字6桁を入力する',
  },
  who: {
    title: '顧客',
    customerNumber: '顧客番号',
    dateOfBirth: '生年月日',
    homeBranch: 'お取引店',
    ownBranch: '自店',
    otherBranch: '他店',
    account: '口座',
    phone: '電話番号',
    email: 'メール',
    loginId: 'ログインID',
    unmask: '表示',
    unmaskField: '{{field}}を表示する',
    unmaskNot: '表示できるのはお取引店の窓口担当者と役席、電話で本人確認をしたヘルプデスクです。',
    unmaskNotOneself: 'ご自身の口座のため表示できません。確認にはインターネットバンキングをご利用ください。',
    driftNow: '時刻補正値',
    minutes: '{{minutes}}分',
    tokenUserId: 'ユーザID',
  },
  unmask: {
    title: '{{field}}を表示する',
    body: '表示した人・日時・理由が操作履歴に残ります。',
    reason: '表示する理由',
    reasonHint: '例: 折り返しの電話をかけるため',
    reasonFault: '理由を2文字以上200文字以内で入力してください。',
    submit: '表示する',
  },
  timeline: {
    title: 'これまでの経過',
    empty: 'ワンタイムパスワードの記録はまだありません。',
    more: 'さらに表示',
    archived:
      '{{month}}以前の記録は保管ファイルにあり、ここには表示されません。必要なときはシステム担当に照会してください。',
    byCustomer: '顧客本人',
    bySystem: 'システム',
    byLogIn: 'ログイン画面',
    byStaff: '{{role}} {{id}}(店番{{branch}})',
    refused: '不成立',
  },
  event: {
    issued: 'トークンが発行されました(期限 {{expires}})',
    issue_withdrawn: '発行が取り下げられました',
    issue_expired_time: '発行期限が切れました',
    issue_expired_activation_password: '利用開始パスワードの誤りが続き、発行が無効になりました',
    issue_expired_activation_code: '利用開始時の数字の誤りが続き、発行が無効になりました',
    issuance_mail_requested: 'トークン発行メールの再送が依頼されました',
    activation_password_failed: '利用開始パスワードが違いました({{failures}}回目)',
    provisioned: 'スマートフォンの初期設定が済みました',
    activated: '利用開始しました',
    code_accepted: 'ワンタイムパスワードでログインしました',
    code_failed_wrong: 'ワンタイムパスワードが違いました(連続{{failures}}回目)',
    code_failed_replay: '使用済みのワンタイムパスワードが入力されました(連続{{failures}}回目)',
    code_failed_drifted: '時計のずれたワンタイムパスワードが入力されました(連続{{failures}}回目)',
    locked: '誤りが続き、ロックされました',
    lock_elapsed: '時間がたち、自動でロック解除されました',
    unlocked_customer_present: '来店したお客様を確認し、ロック解除しました',
    unlocked_caller_verified: '電話でご本人を確認し、ロック解除しました',
    caller_code_accepted: '電話で読み上げられたワンタイムパスワードが一致しました(使用済みになりました)',
    caller_code_failed: '電話で読み上げられたワンタイムパスワードが違いました({{failures}}回目)',
    suspended: '利用停止しました({{reason}})',
    resumed: '利用停止を解除しました',
    resynchronised: '時刻補正しました(補正値 {{drift}}分)',
    resync_failed: '時刻補正ができませんでした({{failures}}回目)',
    drift_reset: '時刻補正値を消しました',
    released_self: 'お客様が利用解除しました(再設定は{{until}}から)',
    released_forced: '窓口で強制解除しました({{reason}}、再設定は{{until}}から)',
    release_requested: '強制解除を依頼しました({{reason}}、承認の期限 {{expires}})',
    release_request_rejected: '役席が強制解除の依頼を却下しました(理由: {{note}})',
    release_request_withdrawn: '強制解除の依頼が取り下げられました',
    release_request_expired: '強制解除の依頼が、承認されないまま期限切れになりました',
    released_approved: '役席が承認し、強制解除しました({{reason}}、再設定は{{until}}から)',
    frozen: '凍結しました(ログインと設定を止めました)',
    unfrozen: '来店したお客様を確認し、凍結解除しました',
    waiting_ended: '再設定待ちが終わりました',
  },
  entry: {
    login_password_matched: 'ログインパスワードを確認しました。',
    login_password_wrong: 'ログインパスワードが違いました',
    login_password_paused: '誤りが続いているため、ログインパスワードの確認を受け付けませんでした',
    confirmation_password_matched: '確認用パスワードを確認しました',
    confirmation_password_wrong: '確認用パスワードが違いました',
    confirmation_password_paused: '誤りが続いているため、確認用パスワードの確認を受け付けませんでした',
    waits_for_code: 'ワンタイムパスワードの入力を待っています。',
    mail_sent: '{{mail}}を送りました',
    mail_given_up: '{{mail}}を送れませんでした({{why}})。{{remedy}}',
    mail_resent: '{{mail}}の再送を受け付けました',
  },
};
