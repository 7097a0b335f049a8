/** The words of one's own passkeys. */
export const enPasskeys = {
  passkeys: {
    title: 'Passkeys',
    lead: 'Your finger, your face or the PIN of your device shows that it is you, in the place of a one-time password. They do not work on a copy of this site.',
    none: 'You have no passkey yet.',
    created: 'Added {{time}}',
    lastUsed: 'Last used {{time}}',
    neverUsed: 'Not used yet',
    name: 'Name of the passkey',
    nameHint: 'So that you know which device it is, e.g. PC at counter 3, black security key',
    nameMissing: 'Type a name.',
    add: 'Add a passkey',
    added: 'The passkey was added. You can sign in with it from now on.',
    remove: 'Remove',
    removeOf: 'Remove “{{name}}”',
    removeTitle: 'Remove a passkey',
    removeBody:
      'You can no longer sign in with “{{name}}”. Delete what is left on the device in its own settings.',
    removed: 'The passkey was removed.',
    unsupported: 'This browser cannot use passkeys.',
    makeFailedTitle: 'The passkey could not be added',
    makeFailedBody:
      'It was cancelled, or this device cannot add one. A device that is already in the list needs no second one.',
    given: 'Checked with a passkey.',
    noPassword: 'Your password is kept by the sign-in of your institution.',
  },
};
