import type { ProofMessages } from '../ja/proof.ts';

export const enProof: ProofMessages = {
  proof: {
    check: 'Check the proof of this entry (P)',
    checking: 'Checking…',
    unsealed: 'This entry waits to be sealed. Try again in a few seconds.',
    right: {
      title: 'This entry is as it was written',
      text: 'This browser checked that it is number {{place}} in the log of {{size}} entries (signing key {{keyId}}).',
    },
    wrong: {
      title: 'The proof does not hold',
      text: 'The entry or its proof may have been forged. Keep this page, and tell whoever is responsible for the system.',
    },
    other_entry: {
      title: 'What was sealed is not what is shown',
      text: 'The entry may have been forged. Keep this page, and tell whoever is responsible for the system.',
    },
    save: 'Save the proof as a file',
  },
  growth: {
    first:
      'This browser keeps what the log of {{size}} entries is now. On the next visit it checks that nothing was rewritten.',
    grew: '{{added}} entries more than at the last visit ({{time}}), {{size}} in all. Nothing before was rewritten.',
    newKey: 'The signing key is a new one (key ID {{keyId}}). The key before it has signed together with it.',
    shorter:
      'At the last visit ({{time}}) there were {{from}} entries, and now there are {{size}}. Entries were deleted.',
    rewritten: 'Entries from before the last visit ({{time}}) were rewritten.',
    other_key: 'The signing key is another one than at the last visit ({{time}}).',
    remedy: 'Leave the database as it is, and tell whoever is responsible for the system.',
  },
};
