import type { CustomerConfig } from '@madoguchi/server/config';
import { DEMO_PASSWORDS } from './passwords.ts';
import { DEMO_STAFF } from './staff.ts';

const CODE = 'npx pnpm@10.34.8 madoguchi demo code';

/** How to sign in to the demo, as staff and as a customer, for the start script and after seeding. */
export function demoAccountsText({
  origin,
  port,
  tokenAppOrigin,
}: Pick<CustomerConfig, 'origin' | 'port' | 'tokenAppOrigin'>): string {
  const lines = DEMO_STAFF.map(
    ({ staffNumber, password, role, branchCode, name, customerNumber }) =>
      `  ${staffNumber}   ${password}   ${`${role} (${branchCode})`.padEnd(20)} ${name}${
        customerNumber === undefined ? '' : `, customer ${customerNumber}`
      }`,
  );
  return [
    'Demo staff, for the console (staff number, password, role and branch, name):',
    ...lines,
    `  one-time code   ${CODE} 1024`,
    '',
    `Demo customers, for ${origin ?? `http://localhost:${port}`}: hanako01 and others, see docs/demo.md`,
    `  login password         ${DEMO_PASSWORDS.login}`,
    `  confirmation password  ${DEMO_PASSWORDS.confirmation}`,
    `  one-time code          ${CODE} hanako01`,
    `Their mails: http://localhost:4300 (MAILBOX_PORT); the link in one opens the token app at ${tokenAppOrigin}`,
  ].join('\n');
}
