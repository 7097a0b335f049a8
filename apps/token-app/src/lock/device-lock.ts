import type { Lock } from '../storage/database.ts';

// The phone's own lock (fingerprint, face, code) asked through WebAuthn. Nobody checks the signature: there is no server
// that it should convince. What counts is that the phone shows its lock and says that the person passed it. See `pin.ts`
// for what that protects.

/** A lock by the device. */
export type DeviceLock = Extract<Lock, { kind: 'device' }>;

const TIMEOUT_MS = 60_000;
/** WebAuthn section 6.1: the flags follow the 32 bytes of the RP ID's hash; bit 2 says that the user was verified. */
const FLAGS_AT = 32;
const USER_VERIFIED = 0x04;

/** Whether this device can be asked to verify its user. */
export async function hasDeviceLock(): Promise<boolean> {
  if (!('PublicKeyCredential' in window)) return false;
  return PublicKeyCredential.isUserVerifyingPlatformAuthenticatorAvailable().catch(() => false);
}

/** Makes a credential on this device, for this app only. Null where the person refused or the device cannot. */
export async function makeDeviceLock(webCrypto: Crypto, name: string): Promise<DeviceLock | null> {
  const publicKey: PublicKeyCredentialCreationOptions = {
    challenge: webCrypto.getRandomValues(new Uint8Array(32)),
    rp: { name },
    user: { id: webCrypto.getRandomValues(new Uint8Array(16)), name, displayName: name },
    pubKeyCredParams: [
      { type: 'public-key', alg: -7 },
      { type: 'public-key', alg: -257 },
    ],
    authenticatorSelection: {
      authenticatorAttachment: 'platform',
      residentKey: 'discouraged',
      userVerification: 'required',
    },
    attestation: 'none',
    timeout: TIMEOUT_MS,
  };
  const made = await navigator.credentials.create({ publicKey }).catch(() => null);
  if (!(made instanceof PublicKeyCredential)) return null;
  return { kind: 'device', credentialId: new Uint8Array(made.rawId) };
}

/** Asks the device to verify its user. False where the person or the device refused. */
export async function passDeviceLock(webCrypto: Crypto, lock: DeviceLock): Promise<boolean> {
  const publicKey: PublicKeyCredentialRequestOptions = {
    challenge: webCrypto.getRandomValues(new Uint8Array(32)),
    allowCredentials: [{ type: 'public-key', id: lock.credentialId, transports: ['internal'] }],
    userVerification: 'required',
    timeout: TIMEOUT_MS,
  };
  const shown = await navigator.credentials.get({ publicKey }).catch(() => null);
  if (!(shown instanceof PublicKeyCredential)) return false;
  const { authenticatorData } = shown.response as AuthenticatorAssertionResponse;
  return ((new Uint8Array(authenticatorData)[FLAGS_AT] ?? 0) & USER_VERIFIED) !== 0;
}
