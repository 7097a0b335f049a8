import { englishTime } from '../english-time.ts';
import { closedDaysIn, openingTimesIn } from '../helpdesk-words.ts';
import { heading, type MailMatter, type MailWords, paragraph } from '../mail-words.ts';

const at = (matter: MailMatter) => `When: ${englishTime(matter.atMs)} (Japan time)`;

const NOT_YOU = heading('If this was not you');
const CALL =
  'Please call the helpdesk below at once. Outside its hours, please ask at the counter of your home branch.';

/** The mails in English. They say what the Japanese ones say. */
export const ENGLISH_MAILS: MailWords = {
  language: 'en',
  subject: {
    issuance: 'Your token issuance URL',
    issued: 'A token was issued',
    activated: 'One-time password activated',
    code_failed: 'A wrong one-time password was entered',
    locked: 'One-time password locked',
    unlocked: 'One-time password unlocked',
    suspended: 'One-time password suspended',
    resumed: 'One-time password resumed',
    released: 'One-time password released',
    force_released: 'One-time password released at the counter',
    frozen: 'Login to Internet banking stopped',
    unfrozen: 'Login to Internet banking possible again',
    address_changed: 'Your registered e-mail address was changed',
  },
  issuance: ({ institution }, { url, expiresAtMs }) => [
    paragraph(
      `Thank you for applying for the one-time password service of ${institution}.`,
      'Please open the URL below and download the one-time password app.',
    ),
    { kind: 'url', url },
    paragraph(
      `Valid until: ${englishTime(expiresAtMs)} (Japan time)`,
      'This URL can be used for one initial setup only. It stops working once the setup is done.',
    ),
    heading('What you need for the initial setup'),
    paragraph(
      '- the service ID and the user ID that your PC screen shows (they are not in this mail)',
      '- the activation password that you chose when the token was issued',
    ),
    NOT_YOU,
    paragraph('Please do not open the URL above, and call the helpdesk below.'),
  ],
  forceReleased: (matter, { url, expiresAtMs }) => [
    paragraph('The one-time password was released at the counter of your home branch.'),
    paragraph(at(matter)),
    paragraph(
      'Login to Internet banking now works with the login ID and login password alone. Until a new one-time password is activated, transfers and other transactions may be limited.',
      ...(matter.waitUntilMs === null
        ? []
        : [`A new setup is possible from: ${englishTime(matter.waitUntilMs)} (Japan time)`]),
    ),
    NOT_YOU,
    paragraph(
      'Somebody else may have had it released. Open the link below and choose [Stop it now]: login and one-time password setup stop at once.',
    ),
    { kind: 'url', url },
    paragraph(
      'The page behind this link asks for no password and needs no login. Opening it changes nothing.',
      `Valid until: ${englishTime(expiresAtMs)} (Japan time)`,
      'Once stopped, only the counter of your home branch can start it again.',
    ),
    paragraph(CALL),
  ],
  notice: {
    issued: (matter) => [
      paragraph('A token for one-time passwords was issued in Internet banking.'),
      paragraph(
        at(matter),
        ...(matter.maskedAddress === null
          ? []
          : [`Issuance mail sent to: ${matter.maskedAddress} (partly hidden)`]),
      ),
      paragraph('Until it is activated, you log in with your login ID and login password alone.'),
      NOT_YOU,
      paragraph(`Somebody else may have applied for it. ${CALL}`),
    ],
    activated: (matter) => [
      paragraph('The one-time password was activated.'),
      paragraph(at(matter)),
      paragraph(
        'From your next login on you need, besides your login ID and login password, the one-time password that your smartphone shows.',
      ),
      NOT_YOU,
      paragraph(`Somebody else may have set it up. ${CALL}`),
    ],
    code_failed: (matter) => [
      paragraph(
        'At a login to Internet banking the login password was right and the one-time password was wrong. That login did not succeed.',
      ),
      paragraph(at(matter)),
      paragraph(
        'If it was you, there is nothing to do. After several wrong entries in a row the one-time password is locked.',
      ),
      NOT_YOU,
      paragraph(`Somebody else may know your login password. ${CALL}`),
    ],
    locked: (matter) => [
      paragraph(
        `The one-time password was locked after ${matter.failures === null ? 'several' : matter.failures} wrong entries in a row. Until it is unlocked you cannot log in to Internet banking.`,
      ),
      paragraph(at(matter)),
      paragraph(
        'The helpdesk below and the counter of your home branch can unlock it. Please keep the one-time password app on your smartphone; do not delete it.',
      ),
      NOT_YOU,
      paragraph(`Somebody else may have tried to log in. ${CALL}`),
    ],
    unlocked: (matter) => [
      paragraph(
        `The one-time password was unlocked ${matter.unlockedAt === 'counter' ? 'at the counter' : 'by the helpdesk'}.`,
      ),
      paragraph(at(matter)),
      paragraph('You can log in with the same one-time password app as before.'),
      NOT_YOU,
      paragraph(CALL),
    ],
    suspended: (matter) => [
      paragraph(
        'The one-time password was suspended. Until it is resumed you cannot log in to Internet banking.',
      ),
      paragraph(at(matter)),
      paragraph('The counter of your home branch can resume or release it.'),
      NOT_YOU,
      paragraph(CALL),
    ],
    resumed: (matter) => [
      paragraph('The one-time password was resumed at the counter of your home branch.'),
      paragraph(at(matter)),
      paragraph('You can log in with the same one-time password app as before.'),
      NOT_YOU,
      paragraph(CALL),
    ],
    released: (matter) => [
      paragraph('The one-time password was released in Internet banking.'),
      paragraph(at(matter)),
      paragraph(
        'Login to Internet banking now works with the login ID and login password alone. For your safety, please set up a new one-time password.',
        ...(matter.waitUntilMs === null
          ? []
          : [`A new setup is possible from: ${englishTime(matter.waitUntilMs)} (Japan time)`]),
      ),
      NOT_YOU,
      paragraph(`Somebody else may have released it. ${CALL}`),
    ],
    frozen: (matter) => [
      paragraph(
        'Login to Internet banking and the setup of one-time passwords were stopped. Earlier one-time passwords no longer work.',
      ),
      paragraph(at(matter)),
      paragraph(
        'Only the counter of your home branch can start it again. Please bring an identity document and your registered seal, and ask to have Internet banking unfrozen.',
      ),
      NOT_YOU,
      paragraph(CALL),
    ],
    unfrozen: (matter) => [
      paragraph('Login to Internet banking was made possible again at the counter of your home branch.'),
      paragraph(at(matter)),
      paragraph(
        'Login now works with the login ID and login password alone. For your safety, please set up a new one-time password.',
      ),
      NOT_YOU,
      paragraph(CALL),
    ],
    address_changed: (matter) => [
      paragraph('Your registered e-mail address was changed. Future notices go to the new address.'),
      paragraph(at(matter)),
      NOT_YOU,
      paragraph(`Somebody else may have changed it. ${CALL}`),
    ],
  },
  ending: ({ institution, helpdesk }) => [
    heading('Contact'),
    paragraph(
      helpdesk.name.en,
      `Telephone: ${helpdesk.telephone}`,
      ...openingTimesIn('en', helpdesk).map((times) => `Open: ${times}`),
      ...(helpdesk.closedDays.length === 0 ? [] : [`Closed: ${closedDaysIn('en', helpdesk)}`]),
    ),
    paragraph(
      `${institution} never asks by mail for your login password, confirmation password, activation password or one-time password.`,
      'This mail was sent automatically; replies to it are not read.',
    ),
  ],
};
