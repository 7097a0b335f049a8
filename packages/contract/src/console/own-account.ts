import { z } from 'zod';
import { defineRoute } from '../route.ts';
import { instantMs, secret, typedCode } from '../text.ts';
import { branchSchema, staffRoleSchema } from './common.ts';

/** The secret of an invitation, 32 random bytes in base64url. */
const invitationSecret = z.string().regex(/^[A-Za-z0-9_-]{43}$/);
const newPassword = secret(256);

const invitationReply = z.strictObject({
  staffNumber: z.string(),
  name: z.string(),
  role: staffRoleSchema,
  branch: branchSchema.omit({ telephone: true }),
  /** The whole account, or only a new own token. */
  awaits: z.enum(['account', 'token']),
  expiresAtMs: instantMs,
});
export type InvitationView = z.infer<typeof invitationReply>;

export const readInvitation = defineRoute({
  method: 'POST',
  path: '/api/invitations/look',
  summary: 'Whose invitation this is. Opening it changes nothing.',
  access: 'public',
  body: z.strictObject({ secret: invitationSecret }),
  reply: invitationReply,
  problems: ['invitation_invalid', 'too_many_requests', 'busy'],
});

export const beginSetUp = defineRoute({
  method: 'POST',
  path: '/api/invitations/begin',
  summary: 'Sets the password (a whole account) and makes a new key for the own token, shown once.',
  access: 'public',
  body: z.strictObject({ secret: invitationSecret, password: newPassword.optional() }),
  /** For any authenticator app: the key URI, for a QR code, and the key in base32, for typing. */
  reply: z.strictObject({ keyUri: z.string(), key: z.string() }),
  problems: ['invitation_invalid', 'password_unsuitable', 'too_many_requests', 'busy'],
});

export const finishSetUp = defineRoute({
  method: 'POST',
  path: '/api/invitations/finish',
  summary: 'The first code of the new token: the account is ready with it.',
  access: 'public',
  body: z.strictObject({ secret: invitationSecret, code: typedCode }),
  reply: z.strictObject({ staffNumber: z.string() }),
  problems: [
    'invitation_invalid',
    'staff_code_malformed',
    'staff_code_wrong',
    'staff_code_replayed',
    'staff_locked',
    'too_many_requests',
    'busy',
  ],
});

export const changePassword = defineRoute({
  method: 'POST',
  path: '/api/account/password',
  summary: 'A new password of one’s own, with the present one and a fresh own code. Other sessions end.',
  access: 'signed_in',
  body: z.strictObject({ presentPassword: secret(256), newPassword, ownCode: typedCode }),
  reply: z.strictObject({ changed: z.literal(true) }),
  problems: [
    'password_wrong',
    'password_unsuitable',
    'staff_code_malformed',
    'staff_code_wrong',
    'staff_code_replayed',
    'staff_locked',
    'too_many_requests',
    'busy',
  ],
});

export const readOwnSessions = defineRoute({
  method: 'GET',
  path: '/api/account/sessions',
  summary: 'Where one is signed in.',
  access: 'signed_in',
  reply: z.strictObject({
    sessions: z.array(
      z.strictObject({
        createdAtMs: instantMs,
        lastSeenMs: instantMs,
        terminal: z.string(),
        isThis: z.boolean(),
      }),
    ),
    nowMs: instantMs,
  }),
  problems: ['busy'],
});

export const endOwnSessions = defineRoute({
  method: 'POST',
  path: '/api/account/sessions/end',
  summary: 'Ends all other sessions of one’s own, or this one too.',
  access: 'signed_in',
  body: z.strictObject({ also: z.enum(['nothing', 'this']) }),
  reply: z.strictObject({ ended: z.number().int() }),
  problems: ['busy'],
});
