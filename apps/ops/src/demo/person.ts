import type { NewCustomer } from '@madoguchi/store/customer-record';
import { DEMO_BRANCHES } from './branches.ts';
import { GIVEN_NAMES, SURNAMES } from './names.ts';
import type { SeededRandom } from './random.ts';

const MAIL_HOSTS = ['mail.example.jp', 'mobile.example.jp', 'example.jp'];
const two = (value: number) => String(value).padStart(2, '0');

/**
 * A fictional customer. `serial`, unique and below 8,000,000, makes customer number, account number and login ID
 * unique; telephone numbers begin with a digit that is never assigned.
 *
 * @param firstNumber - the customer number of serial 0
 */
export function fictionalCustomer(serial: number, firstNumber: number, random: SeededRandom): NewCustomer {
  const [surname, surnameKana, surnameLatin] = random.pick(SURNAMES);
  const [given, givenKana, givenLatin] = random.pick(GIVEN_NAMES);
  const digits = String(serial).padStart(7, '0');
  const local = `${givenLatin}.${surnameLatin}${random.below(90) + 10}`;
  return {
    customerNumber: String(firstNumber + serial),
    branchCode: random.pick(DEMO_BRANCHES).code,
    accountType: random.below(50) === 0 ? '貯蓄' : '普通',
    accountNumber: String(1_000_000 + serial),
    nameKanji: `${surname}　${given}`,
    nameKana: `${surnameKana} ${givenKana}`,
    dateOfBirth: `${1935 + random.below(72)}-${two(1 + random.below(12))}-${two(1 + random.below(28))}`,
    phone: `0${random.pick(['7', '8', '9'])}0-0${digits.slice(0, 3)}-${digits.slice(3)}`,
    // Carriers have given out addresses with dots in a row and before the @.
    email: `${random.below(40) === 0 ? `${givenLatin}..${serial}.` : local}@${random.pick(MAIL_HOSTS)}`,
    loginId: `${surnameLatin.slice(0, 9)}${digits.slice(-7)}`,
  };
}
