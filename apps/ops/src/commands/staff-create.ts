import { randomBytes } from 'node:crypto';
import { STAFF_ROLES, type StaffRole } from '@madoguchi/otp-core/actor';
import { keyUri } from '@madoguchi/otp-core/key-uri';
import {
  LONGEST_STAFF_PASSWORD,
  SHORTEST_STAFF_PASSWORD,
  type StaffPasswordProblem,
  staffPasswordProblem,
} from '@madoguchi/otp-core/staff-password';
import { hashPassword } from '@madoguchi/server/passwords';
import { wellKnownPasswords } from '@madoguchi/server/well-known-passwords';
import type { StaffCreation } from '@madoguchi/store/store';
import { type Command, Option } from 'commander';
import { Fault } from '../fault.ts';
import { entryBase, type World, withStore } from '../world.ts';

const LONGEST_NAME = 60;

const HELP = `
The password (${SHORTEST_STAFF_PASSWORD} characters or more, none that is widely known) is asked on the terminal and does not show. The key URI is printed once: set up the
authenticator app with it at once (as a QR code, or by typing the secret) and keep it nowhere. Audited.

Examples:
  $ pnpm madoguchi staff create --number 1901 --name '天野 隆' --role administrator --branch 012
  $ pass show madoguchi/1901 | pnpm madoguchi staff create --number 1901 --name '天野 隆' \\
      --role administrator --branch 012 --password-stdin`;

interface Options {
  number: string;
  name: string;
  role: StaffRole;
  branch: string;
  customerNumber?: string;
  passwordStdin?: true;
}

/** `staff create` */
export function addStaffCreate(staff: Command, world: World): void {
  staff
    .command('create')
    .description('Make an account for a member of staff, e.g. the first administrator.')
    .requiredOption('--number <NUMBER>', 'staff number: 1 to 10 digits')
    .requiredOption('--name <NAME>', 'name as it stands on screens and slips')
    .addOption(
      new Option('--role <ROLE>', 'what the person may do').choices(STAFF_ROLES).makeOptionMandatory(),
    )
    .requiredOption('--branch <CODE>', 'branch number, 3 digits')
    .option('--customer-number <NUMBER>', 'own number as a customer, 8 digits: nobody serves herself')
    .option('--password-stdin', 'read the password from standard input')
    .addHelpText('after', HELP)
    .action((options: Options) => createStaff(world, options));
}

async function createStaff(world: World, options: Options): Promise<void> {
  checkOptions(options);
  await withStore(world, async ({ store, ring }) => {
    const branches = await store.branches();
    if (!branches.some(({ code }) => code === options.branch)) {
      const known = branches.map(({ code, name }) => `${code} ${name}`).join(', ');
      throw new Fault(
        `There is no branch ${options.branch}.`,
        known === '' ? 'Import the branches first: madoguchi branches import FILE' : `Known: ${known}`,
      );
    }
    if ((await store.staffByNumber(options.number)) !== null) throw refused('number_taken', options);
    const { customerNumber } = options;
    if (customerNumber !== undefined && (await store.customerIdByNumber(customerNumber)) === null)
      throw refused('no_such_customer', options);
    const password = options.passwordStdin
      ? passwordOf(await world.readInput())
      : await askTwice(world, options);
    const { limits } = world.config();
    const key = randomBytes(limits.keyBytes);
    const { number: staffNumber, name, role, branch: branchCode } = options;
    const own = customerNumber === undefined ? {} : { customerNumber };
    const result = await store.createStaff(
      {
        ...{ staffNumber, name, role, branchCode, ...own },
        passwordHash: await hashPassword(await checkedPassword(password, options)),
        sealedKey: ring.seal(key, { subject: `staff:${staffNumber}`, tokenId: staffNumber }),
      },
      {
        ...entryBase(world),
        action: 'create_staff',
        target: { kind: 'staff', id: staffNumber },
        outcome: 'accepted',
        reason: null,
        details: { name, role, branchCode, ...own },
      },
    );
    if (result !== 'created') throw refused(result, options);
    world.say(
      `Staff ${staffNumber} (${role}, branch ${branchCode}) can sign in. Set up the authenticator app now:`,
    );
    world.say(keyUri({ issuer: 'Madoguchi', account: staffNumber }, key, limits.otp));
  });
}

function checkOptions({ number, name, customerNumber }: Options): void {
  if (!/^[0-9]{1,10}$/.test(number))
    throw new Fault('--number: is not 1 to 10 digits.', 'E.g. --number 1901');
  if (!/\p{L}/u.test(name) || name.length > LONGEST_NAME || /\p{Cc}/u.test(name)) {
    throw new Fault(
      `--name: is empty, unprintable, or longer than ${LONGEST_NAME} characters.`,
      "E.g. --name '天野 隆'",
    );
  }
  if (customerNumber !== undefined && !/^[0-9]{8}$/.test(customerNumber))
    throw new Fault('--customer-number: is not 8 digits.', 'E.g. --customer-number 10000001');
}

/** One line; what `echo` puts behind it is no part of the password. */
function passwordOf(input: string): string {
  return input.replace(/\r?\n$/, '');
}

async function askTwice(world: World, options: Options): Promise<string> {
  const password = await checkedPassword(await world.askSecret('Password: '), options);
  if ((await world.askSecret('Once more: ')) !== password) {
    throw new Fault('The two passwords differ. Nothing was changed.', 'Run this again.');
  }
  return password;
}

async function checkedPassword(password: string, { number, name }: Options): Promise<string> {
  const ownData = [number, name];
  const problem = staffPasswordProblem(password, { wellKnown: await wellKnownPasswords(), ownData });
  if (problem === null && !/[\r\n]/.test(password)) return password;
  throw new Fault(
    `The password ${FAULTS[problem ?? 'too_long']}. Nothing was changed.`,
    'Take another one, e.g. some words one after the other.',
  );
}

const LENGTHS = `does not have ${SHORTEST_STAFF_PASSWORD} to ${LONGEST_STAFF_PASSWORD} characters in one line`;
const FAULTS: Record<StaffPasswordProblem, string> = {
  too_short: LENGTHS,
  too_long: LENGTHS,
  well_known: 'is known to everybody who knows lists of passwords',
  own_data: 'is mostly the name or the staff number',
  repetition: 'repeats one pattern',
};

function refused(why: Exclude<StaffCreation, 'created'>, { number, customerNumber = '' }: Options): Fault {
  const [fault, remedy] = {
    number_taken: [`Staff number ${number} is taken`, 'Choose another number.'],
    no_such_customer: [
      `There is no customer ${customerNumber}`,
      'Check the number, or import the customers.',
    ],
    customer_taken: [`Customer ${customerNumber} is another member of staff already`, 'Check the number.'],
  }[why] as [string, string];
  return new Fault(`${fault}. Nothing was changed.`, remedy);
}
