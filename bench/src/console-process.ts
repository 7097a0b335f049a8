import { join } from 'node:path';
import type { StaffRole } from '@madoguchi/otp-core/actor';
import { DEFAULT_LIMITS } from '@madoguchi/otp-core/limits';
import { timeStepAt } from '@madoguchi/otp-core/time-step';
import { generateCode } from '@madoguchi/otp-core/totp';
import type { DatabaseConfig } from '@madoguchi/server/database-config';
import { openConfiguredStore } from '@madoguchi/server/open-store';
import { hashPassword } from '@madoguchi/server/passwords';
import { type StartedProgram, startProgram } from './program-process.ts';

const STAFF_NUMBER = '9001';
const PASSWORD = 'a password for benchmarks only';
const KEY = new TextEncoder().encode('a key for benchmarks');
const HEADERS = { 'content-type': 'application/json', 'x-madoguchi-client': 'bench' };

/**
 * Starts the built console API on a data folder; resolves at its first answer.
 *
 * @param environment - of its database, where that is not SQLite in the folder
 */
export function startConsole(
  folder: string,
  port: number,
  environment: Record<string, string> = {},
): Promise<StartedProgram> {
  const own = { CONSOLE_PORT: String(port), STAFF_LOOK_UPS_PER_MINUTE: '100000000' };
  return startProgram('console-api', folder, port, { ...own, ...environment });
}

/**
 * Makes a member of staff of branch 012 with a known key; harmless when she is there.
 *
 * @param database - where it is not SQLite in the folder
 */
export async function putStaff(folder: string, role: StaffRole, database?: DatabaseConfig): Promise<void> {
  const { store, ring } = await openConfiguredStore({
    dataFolder: folder,
    database: database ?? { kind: 'sqlite', path: join(folder, 'madoguchi.db') },
  });
  await store.createStaff(
    {
      staffNumber: STAFF_NUMBER,
      name: 'Bench',
      role,
      branchCode: '012',
      passwordHash: await hashPassword(PASSWORD),
      sealedKey: ring.seal(KEY, { subject: `staff:${STAFF_NUMBER}`, tokenId: STAFF_NUMBER }),
    },
    {
      atMs: Date.now(),
      actor: { kind: 'system', id: 'bench', role: null, branchCode: null, terminal: 'bench' },
      action: 'create_staff',
      target: { kind: 'staff', id: STAFF_NUMBER },
      outcome: 'accepted',
      reason: null,
      correlationId: 'bench',
      details: {},
    },
  );
  await store.close();
}

/** Signs her in over HTTP; answers with her cookie. */
export async function signIn(url: string): Promise<string> {
  const code = generateCode(KEY, timeStepAt(Date.now(), DEFAULT_LIMITS.otp), DEFAULT_LIMITS.otp);
  const first = await post(
    `${url}/api/session/password`,
    { staffNumber: STAFF_NUMBER, password: PASSWORD },
    '',
  );
  if (!first.ok) throw new Error(`The password was refused: ${await first.text()}`);
  const second = await post(`${url}/api/session/code`, { code }, cookieOf(first));
  if (!second.ok) throw new Error(`The sign-in failed: ${await second.text()}`);
  return cookieOf(second);
}

function post(url: string, body: unknown, cookie: string): Promise<Response> {
  return fetch(url, { method: 'POST', headers: { ...HEADERS, cookie }, body: JSON.stringify(body) });
}

function cookieOf(response: Response): string {
  return response.headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}
