import {
  beginPasskeySignIn,
  beginPasskeyStepUp,
  signInWithPasskey,
  stepUpWithPasskey,
} from '@madoguchi/contract/console/passkeys';
import type { Session } from '@madoguchi/contract/console/session';
import { call } from '@madoguchi/web/api';
import { startAuthentication } from '@simplewebauthn/browser';

type Options = Parameters<typeof startAuthentication>[0]['optionsJSON'];

/** Second step of the sign-in by passkey. Loaded when it is asked for. */
export async function signInByPasskey(): Promise<Session> {
  const { options } = await call(beginPasskeySignIn, { body: {} });
  return call(signInWithPasskey, { body: { assertion: await answerOf(options) } });
}

/** A passkey in the place of a fresh own code. */
export async function stepUpByPasskey(): Promise<Session> {
  const { options } = await call(beginPasskeyStepUp, { body: {} });
  return call(stepUpWithPasskey, { body: { assertion: await answerOf(options) } });
}

async function answerOf(options: { challenge: string }) {
  const { id, rawId, type, response, clientExtensionResults } = await startAuthentication({
    optionsJSON: options as Options,
  });
  // Named one by one: browsers add members of their own.
  const { clientDataJSON, authenticatorData, signature, userHandle } = response;
  return {
    ...{ id, rawId, type, clientExtensionResults: { ...clientExtensionResults } },
    response: {
      ...{ clientDataJSON, authenticatorData, signature },
      ...(userHandle === undefined ? {} : { userHandle }),
    },
  };
}
