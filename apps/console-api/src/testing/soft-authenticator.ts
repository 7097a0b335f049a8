import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { Answer, Browser } from '@madoguchi/server/testing/browser';

/** What a site and its page ask an authenticator for. */
interface Ceremony {
  challenge: string;
  origin: string;
}

/** An authenticator in software: a real key pair and real signatures, with the faults that a test wants of it. */
export interface SoftAuthenticator {
  id: string;
  /** The counter that the next answer tells. */
  signCount: number;
  /** Whether the person proved herself to it. */
  userVerified: boolean;
  create(ceremony: Ceremony): Record<string, unknown>;
  get(ceremony: Ceremony): Record<string, unknown>;
}

/** Registers a passkey for who is signed in, and answers with what gives it in the place of a code. */
export async function passkeyOf(
  { url }: { url: string },
  browser: Browser,
): Promise<{ authenticator: SoftAuthenticator; stepUp(): Promise<Answer> }> {
  const authenticator = softAuthenticator();
  const challengeOf = async (path: string) => (await browser.post(path, {})).body.options.challenge;
  const attestation = authenticator.create({
    challenge: await challengeOf('/api/account/passkeys/options'),
    origin: url,
  });
  const added = await browser.post('/api/account/passkeys', { name: '黒い鍵', attestation });
  if (added.status !== 200) throw new Error(`The passkey was refused: ${added.body.code}.`);
  return {
    authenticator,
    async stepUp() {
      authenticator.signCount += 1;
      const challenge = await challengeOf('/api/account/step-up/options');
      const assertion = authenticator.get({ challenge, origin: url });
      return browser.post('/api/account/step-up', { assertion });
    },
  };
}

const FLAG = { userPresent: 0x01, userVerified: 0x04, attested: 0x40 };

/** A fresh authenticator with one ES256 key (WebAuthn Level 3, sections 6.1 and 6.5; attestation `none`). */
export function softAuthenticator(): SoftAuthenticator {
  const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
  const credentialId = randomBytes(16);
  const id = credentialId.toString('base64url');
  // COSE_Key: kty EC2, alg ES256, crv P-256, x, y.
  const coseKey = Buffer.concat([
    Buffer.from([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]),
    Buffer.from(x, 'base64url'),
    Buffer.from([0x22, 0x58, 0x20]),
    Buffer.from(y, 'base64url'),
  ]);
  const attested = Buffer.concat([Buffer.alloc(16), uint16(credentialId.length), credentialId, coseKey]);

  const authenticatorData = (origin: string, flags: number, rest = Buffer.alloc(0)) => {
    const verified = self.userVerified ? FLAG.userVerified : 0;
    const count = Buffer.alloc(4);
    count.writeUInt32BE(self.signCount);
    const rpIdHash = sha256(new URL(origin).hostname);
    return Buffer.concat([rpIdHash, Buffer.from([flags | FLAG.userPresent | verified]), count, rest]);
  };
  const answer = (response: Record<string, unknown>) => ({
    ...{ id, rawId: id, type: 'public-key', clientExtensionResults: {}, response },
  });
  const self: SoftAuthenticator = {
    id,
    signCount: 1,
    userVerified: true,
    create({ challenge, origin }) {
      const data = authenticatorData(origin, FLAG.attested, attested);
      return answer({
        clientDataJSON: clientData('webauthn.create', challenge, origin),
        attestationObject: attestationObject(data).toString('base64url'),
        transports: ['internal'],
      });
    },
    get({ challenge, origin }) {
      const data = authenticatorData(origin, 0);
      const clientDataJSON = clientData('webauthn.get', challenge, origin);
      const signed = Buffer.concat([data, sha256(Buffer.from(clientDataJSON, 'base64url'))]);
      return answer({
        ...{ clientDataJSON, authenticatorData: data.toString('base64url') },
        signature: sign('sha256', signed, privateKey).toString('base64url'),
      });
    },
  };
  return self;
}

function clientData(type: string, challenge: string, origin: string): string {
  return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false })).toString('base64url');
}

/** CBOR of `{ fmt: 'none', attStmt: {}, authData }`. */
function attestationObject(authData: Buffer): Buffer {
  const text = (value: string) => Buffer.concat([Buffer.from([0x60 + value.length]), Buffer.from(value)]);
  return Buffer.concat([
    Buffer.from([0xa3]),
    ...[text('fmt'), text('none'), text('attStmt'), Buffer.from([0xa0]), text('authData')],
    ...[Buffer.from([0x59]), uint16(authData.length), authData],
  ]);
}

function uint16(value: number): Buffer {
  const bytes = Buffer.alloc(2);
  bytes.writeUInt16BE(value);
  return bytes;
}

function sha256(data: string | Buffer): Buffer {
  return createHash('sha256').update(data).digest();
}
