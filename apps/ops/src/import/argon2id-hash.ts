/** OWASP's minimum for argon2id, which the product's own hashes have too: 19 MiB, two passes, one lane. */
const LEAST = { memoryKib: 19_456, passes: 2, lanes: 1 };
/** Beyond it every log-in of the customer would take the server's memory or its time. */
const MOST = { memoryKib: 262_144, passes: 16, lanes: 16 };
const SALT_BYTES = { least: 8, most: 64 };
const TAG_BYTES = { least: 16, most: 64 };

const NUMBER = '([1-9][0-9]{0,9})';
const BASE64 = '([A-Za-z0-9+/]+)';
const PHC = new RegExp(`^\\$argon2id\\$v=19\\$m=${NUMBER},t=${NUMBER},p=${NUMBER}\\$${BASE64}\\$${BASE64}$`);

/**
 * Why a text is no argon2id hash in PHC form that can be taken over, or null where it is one. The reason never repeats
 * the text: somebody may have put a password there.
 */
export function argon2idFault(text: string): string | null {
  const [, memory, passes, lanes, salt = '', tag = ''] = PHC.exec(text) ?? [];
  if (memory === undefined) {
    return 'is no argon2id hash ($argon2id$v=19$m=…,t=…,p=…$salt$hash); passwords themselves are never taken';
  }
  const cost = { memoryKib: Number(memory), passes: Number(passes), lanes: Number(lanes) };
  const parts = ['memoryKib', 'passes', 'lanes'] as const;
  if (parts.some((part) => cost[part] < LEAST[part])) return `costs too little: at least ${costText(LEAST)}`;
  if (parts.some((part) => cost[part] > MOST[part])) return `costs too much: at most ${costText(MOST)}`;
  if (!isBase64Of(salt, SALT_BYTES)) return 'has a salt that is broken, or not of 8 to 64 bytes';
  return isBase64Of(tag, TAG_BYTES) ? null : 'has a hash that is cut off, broken, or not of 16 to 64 bytes';
}

function costText({ memoryKib, passes, lanes }: typeof LEAST): string {
  return `m=${memoryKib},t=${passes},p=${lanes}`;
}

/** Without padding, as PHC strings have it. What is not canonical cannot be verified: the log-in would fail for ever. */
function isBase64Of(text: string, { least, most }: typeof SALT_BYTES): boolean {
  const bytes = Buffer.from(text, 'base64');
  const isCanonical = bytes.toString('base64').replace(/=+$/, '') === text;
  return isCanonical && bytes.length >= least && bytes.length <= most;
}
