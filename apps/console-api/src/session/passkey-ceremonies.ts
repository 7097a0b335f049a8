import type { Assertion, Attestation } from '@madoguchi/contract/console/passkeys';
import type { Passkey } from '@madoguchi/otp-core/passkey';

/** Where the console is reached: what a passkey is bound to, so that a copy of the site gets nothing from it. */
export interface RelyingParty {
  origin: string;
}

const NAME = 'Madoguchi';
const WAIT_MS = 120_000;

/** Loaded at the first passkey: the parsing of certificates that comes with it is most of its size. */
const library = () => import('@simplewebauthn/server');

/** What the browser asks an authenticator for to make a passkey (WebAuthn Level 3, section 5.4). */
export async function creationOptions(
  { origin }: RelyingParty,
  owner: { staffNumber: string; name: string },
  known: readonly Passkey[],
) {
  const { generateRegistrationOptions } = await library();
  return generateRegistrationOptions({
    ...{ rpName: NAME, rpID: new URL(origin).hostname, timeout: WAIT_MS, attestationType: 'none' },
    userID: new TextEncoder().encode(`staff:${owner.staffNumber}`),
    ...{ userName: owner.staffNumber, userDisplayName: owner.name },
    excludeCredentials: known.map(descriptorOf),
    // The person proves herself to the authenticator: a key found at the counter is no factor.
    authenticatorSelection: { residentKey: 'discouraged', userVerification: 'required' },
  });
}

/** The passkey that an authenticator made; null: the answer is not right for this challenge and this site. */
export async function createdPasskey(
  { origin }: RelyingParty,
  attestation: Attestation,
  challenge: string,
): Promise<Pick<Passkey, 'credentialId' | 'publicKey' | 'signCount' | 'transports'> | null> {
  const { verifyRegistrationResponse } = await library();
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: attestation as unknown as Parameters<typeof verifyRegistrationResponse>[0]['response'],
      ...{ expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: new URL(origin).hostname },
      requireUserVerification: true,
    });
    if (!verified || registrationInfo === undefined) return null;
    const { id, publicKey, counter } = registrationInfo.credential;
    return {
      credentialId: id,
      publicKey: Buffer.from(publicKey).toString('base64url'),
      signCount: counter,
      transports: attestation.response.transports ?? [],
    };
  } catch {
    // The library throws for whatever is wrong with an answer; which part it was helps nobody but an attacker.
    return null;
  }
}

/** What the browser asks an authenticator for to use one of these passkeys (WebAuthn Level 3, section 5.5). */
export async function requestOptions({ origin }: RelyingParty, known: readonly Passkey[]) {
  const { generateAuthenticationOptions } = await library();
  return generateAuthenticationOptions({
    ...{ rpID: new URL(origin).hostname, timeout: WAIT_MS, userVerification: 'required' },
    allowCredentials: known.map(descriptorOf),
  });
}

/**
 * Whether an answer is right: signature, challenge, site and the user's verification. The counter is judged by the core, in the
 * transaction that saves it.
 */
export async function verifyAssertion(
  { origin }: RelyingParty,
  assertion: Assertion,
  challenge: string,
  passkey: Passkey | undefined,
): Promise<{ verified: boolean; signCount: number }> {
  if (passkey === undefined) return { verified: false, signCount: 0 };
  const { verifyAuthenticationResponse } = await library();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: assertion as unknown as Parameters<typeof verifyAuthenticationResponse>[0]['response'],
      ...{ expectedChallenge: challenge, expectedOrigin: origin, expectedRPID: new URL(origin).hostname },
      credential: {
        ...{ id: passkey.credentialId, counter: 0, transports: [...passkey.transports] },
        publicKey: new Uint8Array(Buffer.from(passkey.publicKey, 'base64url')),
      },
      requireUserVerification: true,
    });
    return { verified, signCount: authenticationInfo.newCounter };
  } catch {
    return { verified: false, signCount: 0 };
  }
}

function descriptorOf({ credentialId, transports }: Passkey) {
  return { id: credentialId, transports: [...transports] };
}
