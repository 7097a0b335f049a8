import { webcrypto } from 'node:crypto';
import { timeStepAt } from '@madoguchi/otp-core/time-step';
import { generateCode } from '@madoguchi/otp-core/totp';
import { issuanceUrlSecret } from '@madoguchi/server/mail/issuance-url';
import type { Browser } from '@madoguchi/server/testing/browser';
import {
  ACTIVATION_PASSWORD,
  CONFIRMATION_PASSWORD,
  MAIL_ADDRESS,
  type TestSite,
  URL_KEY,
} from './test-site.ts';

const { subtle } = webcrypto;
const OTP = { algorithm: 'sha1', digits: 6, stepSeconds: 60 } as const;

/** What a test types into the app; each part can be replaced. */
export interface SetUp {
  urlSecret: string;
  serviceId: string;
  tokenUserId: string;
  activationPassword: string;
  publicKey: string;
}

/** The customer's phone: an app's key pair, and the opened TOTP key after a set-up. */
export interface Phone {
  setUp(app: Browser, typed: Omit<SetUp, 'publicKey'>): Promise<Awaited<ReturnType<Browser['post']>>>;
  codeAt(atMs: number): string;
  /** The TOTP key that it has. */
  key(): Uint8Array;
}

/** A new key pair as the app makes it. */
export async function newPhone(): Promise<Phone & { publicKey: string }> {
  const pair = await subtle.generateKey({ name: 'ECDH', namedCurve: 'P-256' }, false, ['deriveBits']);
  const publicKey = Buffer.from(await subtle.exportKey('raw', pair.publicKey)).toString('base64url');
  let key: Uint8Array | null = null;
  const keyOf = () => {
    if (key === null) throw new Error('The phone is not set up.');
    return key;
  };
  return {
    publicKey,
    async setUp(app, typed) {
      const answer = await app.post('/api/provisioning', { ...typed, publicKey });
      if (answer.status === 200) key = await openEnvelope(pair, publicKey, answer.body, typed);
      return answer;
    },
    codeAt: (atMs) => generateCode(keyOf(), timeStepAt(atMs, OTP), OTP),
    key: keyOf,
  };
}

async function openEnvelope(
  pair: webcrypto.CryptoKeyPair,
  ownPublic: string,
  reply: { publicKey: string; salt: string; nonce: string; sealedKey: string; tokenId: string },
  { serviceId, tokenUserId }: { serviceId: string; tokenUserId: string },
): Promise<Uint8Array> {
  const bytes = (text: string) => Buffer.from(text, 'base64url');
  const theirs = await subtle.importKey(
    'raw',
    bytes(reply.publicKey),
    { name: 'ECDH', namedCurve: 'P-256' },
    false,
    [],
  );
  const shared = await subtle.deriveBits({ name: 'ECDH', public: theirs }, pair.privateKey, 256);
  const material = await subtle.importKey('raw', shared, 'HKDF', false, ['deriveKey']);
  const key = await subtle.deriveKey(
    {
      ...{ name: 'HKDF', hash: 'SHA-256', salt: bytes(reply.salt) },
      info: Buffer.concat([
        Buffer.from('madoguchi provisioning v1'),
        bytes(ownPublic),
        bytes(reply.publicKey),
      ]),
    },
    material,
    { name: 'AES-GCM', length: 256 },
    false,
    ['decrypt'],
  );
  const additionalData = Buffer.from(JSON.stringify([reply.tokenId, serviceId, tokenUserId]));
  return new Uint8Array(
    await subtle.decrypt(
      { name: 'AES-GCM', iv: bytes(reply.nonce), additionalData },
      key,
      bytes(reply.sealedKey),
    ),
  );
}

/** Everything that the app is told of a fresh issue: what the PC shows, and the secret in the mail's URL. */
export async function issueFor(
  site: TestSite,
  customer: Browser,
  customerId: number = site.hanako,
): Promise<Omit<SetUp, 'publicKey'>> {
  const answer = await customer.post('/api/otp/issue', {
    mailAddress: MAIL_ADDRESS,
    activationPassword: ACTIVATION_PASSWORD,
    confirmationPassword: CONFIRMATION_PASSWORD,
  });
  if (answer.status !== 200) throw new Error(`The issue answered ${answer.status} ${answer.body?.code}.`);
  const pending = await site.store.issueOf(customerId);
  if (pending === null) throw new Error('There is no pending issue.');
  const { serviceId, tokenUserId } = answer.body.issue;
  return {
    urlSecret: issuanceUrlSecret(URL_KEY, pending.issueId),
    ...{ serviceId, tokenUserId, activationPassword: ACTIVATION_PASSWORD },
  };
}

/** Steps A to E: a phone in service for the customer, activated in the minute before the clock's. */
export async function phoneInService(site: TestSite): Promise<Phone> {
  const customer = await site.logIn();
  const phone = await newPhone();
  await phone.setUp(site.app(), await issueFor(site, customer));
  const code = phone.codeAt(site.clock.nowMs);
  const { status } = await customer.post('/api/otp/activate', { code });
  if (status !== 200) throw new Error(`The activation answered ${status}.`);
  site.nextMinute();
  return phone;
}
