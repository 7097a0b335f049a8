import type { Branch } from '@madoguchi/store/customer-record';

/** The branches of the demo institution. No area of Japan has local numbers that begin with 0: nobody is called. */
export const DEMO_BRANCHES: readonly Branch[] = [
  { code: '012', name: '本店営業部', telephone: '055-000-0012' },
  { code: '034', name: '駅前支店', telephone: '055-000-0034' },
  { code: '056', name: '桃の里支店', telephone: '0553-00-0056' },
  { code: '078', name: '湖畔支店', telephone: '0555-00-0078' },
  { code: '090', name: '甲斐ヶ嶺支店', telephone: '0551-00-0090' },
];
