import { STAFF_ROLES } from '@madoguchi/otp-core/actor';
import type { ClaimMapping } from '@madoguchi/otp-core/single-sign-on';
import { z } from 'zod';
import { readJsonFile } from './json-file.ts';

/** The institution's identity provider, as its file and the secret beside it describe it. */
export interface SingleSignOnSettings {
  /** What the staff calls it; stands on the button. */
  name: string;
  /** Where its discovery document is, without `/.well-known/openid-configuration`. */
  issuer: string;
  clientId: string;
  clientSecret: string;
  scope: string;
  /** Whether it asks for the person at each sign-in, also where the last one at this terminal is still signed in with it. */
  authenticateAgain: boolean;
  mapping: ClaimMapping;
}

const text = z.string().min(1).max(200);
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

const fileSchema = z.strictObject({
  name: z.string().min(1).max(30),
  issuer: z.url().refine(isSafeIssuer, { error: 'must be https, or this machine' }),
  clientId: text,
  scope: text.regex(/(^| )openid( |$)/, { error: 'must hold openid' }).default('openid profile'),
  authenticateAgain: z.boolean().default(true),
  claims: z.strictObject({ staffNumber: text, name: text.default('name'), role: text, branch: text }),
  roles: z.array(z.strictObject({ value: text, role: z.enum(STAFF_ROLES) })).min(1),
  branches: z.record(text, text).nullable().default(null),
  secondFactor: z
    .strictObject({ claim: text, values: z.array(text).min(1) })
    .nullable()
    .default(null),
});

/** Over plain HTTP anybody between could be the provider. */
function isSafeIssuer(issuer: string): boolean {
  const { protocol, hostname } = new URL(issuer);
  return protocol === 'https:' || LOOPBACK.has(hostname);
}

/**
 * Reads the settings of the identity provider.
 *
 * @param path - of the JSON file
 * @param clientSecret - of this console at the provider; never in the file, which is configuration
 * @throws when the file cannot be used; the message names each fault
 */
export function readSingleSignOn(path: string, clientSecret: string | undefined): SingleSignOnSettings {
  if (clientSecret === undefined || clientSecret === '') {
    throw new Error('The client secret is missing: set SINGLE_SIGN_ON_SECRET.');
  }
  const { claims, roles, branches, secondFactor, ...provider } = readJsonFile(path, fileSchema);
  return { ...provider, clientSecret, mapping: { ...claims, roles, branches, secondFactor } };
}
