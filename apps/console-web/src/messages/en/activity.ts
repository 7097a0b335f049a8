import type { ActivityMessages } from '../ja/activity.ts';

export const enActivity: ActivityMessages = {
  activity: {
    title: 'Activity of the branch',
    lead: 'Customers viewed in 24 hours, releases asked for in seven days.',
    none: 'Nobody of the branch did anything yet.',
    calm: 'Nothing stands out.',
    stands: 'What stands out: {{n}}. Look into the log for what it was.',
    columns: {
      staff: 'Staff',
      viewed: 'Customers viewed',
      withoutAct: 'of them without an act',
      colleagues: 'of these, staff',
      releases: 'Releases asked for',
      unusual: 'What stands out',
    },
    people: '{{n}}',
    times: '{{n}}',
    unusual: {
      many_views: 'Many customers viewed without an act',
      colleague_views: 'Viewed a colleague, or herself, without an act',
      many_releases: 'Far more releases than others',
    },
    open: 'Open the log of {{name}}',
  },
};
