import { addPasskey, beginPasskey } from '@madoguchi/contract/console/passkeys';
import { call } from '@madoguchi/web/api';
import { startRegistration } from '@simplewebauthn/browser';

type Options = Parameters<typeof startRegistration>[0]['optionsJSON'];

/** Makes a passkey on this device or a key, and has its public half kept. */
export async function makePasskey(name: string, ownCode: { ownCode?: string }): Promise<void> {
  const { options } = await call(beginPasskey, { body: ownCode });
  const made = await startRegistration({ optionsJSON: options as unknown as Options });
  const { id, rawId, type, response, clientExtensionResults } = made;
  // Named one by one: browsers add members of their own.
  const { clientDataJSON, attestationObject, transports } = response;
  const attestation = {
    ...{ id, rawId, type, clientExtensionResults: { ...clientExtensionResults } },
    response: {
      ...{ clientDataJSON, attestationObject },
      ...(transports === undefined ? {} : { transports: [...transports] }),
    },
  };
  await call(addPasskey, { body: { name, attestation } });
}
