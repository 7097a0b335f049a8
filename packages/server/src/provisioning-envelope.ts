import { createCipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';
import { foldTokenId } from '@madoguchi/contract/customer/token-ids';

const CURVE = 'prime256v1';
const POINT_BYTES = 65;
/** SEC 1 section 2.3.3: the mark of an uncompressed point. */
const UNCOMPRESSED = 0x04;
const SALT_BYTES = 32;
const NONCE_BYTES = 12;
const AES_KEY_BYTES = 32;
const PURPOSE = 'madoguchi provisioning v1';

/** What an envelope is bound to: it opens for this token, service ID and user ID only. */
export interface EnvelopeContext {
  tokenId: string;
  serviceId: string;
  tokenUserId: string;
}

/** A TOTP key on its way to the app, once. Every field is base64url without padding. */
export interface ProvisioningEnvelope {
  /** The server's public key of this one exchange: an uncompressed P-256 point of 65 bytes. */
  publicKey: string;
  /** HKDF salt, 32 bytes. */
  salt: string;
  /** AES-GCM nonce, 12 bytes. */
  nonce: string;
  /** The TOTP key, AES-256-GCM, its tag of 16 bytes behind it. */
  sealedKey: string;
}

/** The app's public key is no point of P-256 in the agreed form. Nothing of the key is in the message. */
export class InvalidPublicKeyError extends Error {
  constructor() {
    super("The app's public key is not an uncompressed point of P-256: the app must make a new key pair.");
    this.name = 'InvalidPublicKeyError';
  }
}

/**
 * Encrypts a TOTP key to the key pair that the app made for this set-up, so that it is in no log and no proxy in the
 * clear (RFC 6063 section 5; requirement 8): a fresh ECDH pair on P-256, HKDF-SHA-256 (RFC 5869) with
 * `info = "madoguchi provisioning v1" ‖ app's point ‖ server's point`, AES-256-GCM with the context as additional data.
 * The app's end is `apps/token-app/src/provisioning/open-envelope.ts`.
 *
 * @param appPublicKey - base64url of the app's uncompressed point
 * @throws {@link InvalidPublicKeyError} for another form, another curve or a point that is not on the curve
 */
export function sealForApp(
  appPublicKey: string,
  key: Uint8Array,
  context: EnvelopeContext,
): ProvisioningEnvelope {
  const appPoint = uncompressedPoint(appPublicKey);
  const pair = createECDH(CURVE);
  const serverPoint = pair.generateKeys();
  const shared = agreedSecret(pair, appPoint);
  const salt = randomBytes(SALT_BYTES);
  const info = Buffer.concat([Buffer.from(PURPOSE, 'utf8'), appPoint, serverPoint]);
  const aesKey = Buffer.from(hkdfSync('sha256', shared, salt, info, AES_KEY_BYTES));
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', aesKey, nonce).setAAD(boundTo(context));
  const sealed = Buffer.concat([cipher.update(key), cipher.final(), cipher.getAuthTag()]);
  shared.fill(0);
  aesKey.fill(0);
  return {
    publicKey: serverPoint.toString('base64url'),
    salt: salt.toString('base64url'),
    nonce: nonce.toString('base64url'),
    sealedKey: sealed.toString('base64url'),
  };
}

function uncompressedPoint(text: string): Buffer {
  const point = Buffer.from(text, 'base64url');
  const isExact = point.toString('base64url') === text;
  if (!isExact || point.length !== POINT_BYTES || point[0] !== UNCOMPRESSED)
    throw new InvalidPublicKeyError();
  return point;
}

/** OpenSSL checks that the point is on the curve: without it, an invalid one would draw out the private key. */
function agreedSecret(pair: ReturnType<typeof createECDH>, point: Buffer): Buffer {
  try {
    return pair.computeSecret(point);
  } catch {
    throw new InvalidPublicKeyError();
  }
}

/** As JSON, so that no field can run into the next; IDs folded, because people type them in any case and width. */
function boundTo({ tokenId, serviceId, tokenUserId }: EnvelopeContext): Buffer {
  return Buffer.from(JSON.stringify([tokenId, foldTokenId(serviceId), foldTokenId(tokenUserId)]), 'utf8');
}
