import { DEMO_STAFF } from './staff.ts';

/** How to sign in to the demo, for the start script and after seeding. */
export function demoAccountsText(): string {
  const lines = DEMO_STAFF.map(
    ({ staffNumber, password, role, branchCode, name }) =>
      `  ${staffNumber}   ${password}   ${`${role} (${branchCode})`.padEnd(20)} ${name}`,
  );
  return [
    'Demo accounts (staff number, password, role and branch, name):',
    ...lines,
    'The one-time code of any of them: npx pnpm@10.34.8 madoguchi demo code 1024',
    'Customers to try things with: docs/demo.md',
  ].join('\n');
}
