import { spawnSync } from 'node:child_process';
import { bytesOfBase64 } from '@madoguchi/otp-core/base64';
import { KeyError } from './key-error.ts';
import type { Master } from './master.ts';

/** The answer of a KMS comes in milliseconds; whoever waits longer has lost the network. */
const TIME_LIMIT_MS = 10_000;
const MOST_BYTES = 65_536;

/**
 * A master that lies in a KMS: a program, run without a shell, asks it. On its standard input stands one JSON line
 * `{"op":"wrap"|"unwrap","key":"base64","context":"…"}`, on its output it answers `{"key":"base64"}`. Its error output is
 * not read: nobody knows what stands there.
 *
 * A key that was unwrapped is not asked for again by this process, so that no start waits for the KMS several times.
 *
 * @param command - the program and its arguments
 */
export function masterOfCommand(command: readonly string[], timeLimitMs: number = TIME_LIMIT_MS): Master {
  const unwrapped = new Map<string, Uint8Array>();
  return {
    id: 'command',
    wrap: (key, context) => ask(command, { op: 'wrap', key, context }, timeLimitMs),
    unwrap(wrapped, context) {
      const name = `${context}\n${Buffer.from(wrapped).toString('base64')}`;
      const key = unwrapped.get(name) ?? ask(command, { op: 'unwrap', key: wrapped, context }, timeLimitMs);
      unwrapped.set(name, key);
      return key;
    },
  };
}

interface Question {
  op: 'wrap' | 'unwrap';
  key: Uint8Array;
  context: string;
}

function ask(
  [program = '', ...words]: readonly string[],
  question: Question,
  timeLimitMs: number,
): Uint8Array {
  const key = Buffer.from(question.key).toString('base64');
  const result = spawnSync(program, words, {
    input: `${JSON.stringify({ op: question.op, key, context: question.context })}\n`,
    stdio: ['pipe', 'pipe', 'ignore'],
    encoding: 'utf8',
    ...{ shell: false, timeout: timeLimitMs, killSignal: 'SIGKILL', maxBuffer: MOST_BYTES },
  });
  const fault = faultOf(result, timeLimitMs);
  const answer = fault === null ? answerOf(result.stdout) : null;
  if (answer !== null) return answer;
  throw new KeyError(
    `${program} (MASTER_KEY_COMMAND) could not ${question.op} the key of ${question.context}: ${
      fault ?? 'its answer is not {"key":"base64"}'
    }.`,
    'Run it by hand with such a line on its input; docs/keys.md has an example.',
  );
}

const START_FAULTS: Record<string, string> = {
  ENOENT: 'there is no such program',
  EACCES: 'it may not be run by this user',
  ENOBUFS: 'it printed far too much',
  EPIPE: 'it ended without reading its input',
};

function faultOf(result: ReturnType<typeof spawnSync>, timeLimitMs: number): string | null {
  const code = (result.error as NodeJS.ErrnoException | undefined)?.code;
  if (code === 'ETIMEDOUT') return `it did not answer within ${timeLimitMs / 1000} s`;
  if (code !== undefined) return START_FAULTS[code] ?? `it could not be run (${code})`;
  if (result.signal !== null) return `it was ended by ${result.signal}`;
  return result.status === 0 ? null : `it ended with exit code ${result.status}`;
}

/** Without the parser's own message, which quotes what it could not read. */
function answerOf(text: string): Uint8Array | null {
  try {
    const answer: unknown = JSON.parse(text);
    const key = (answer as { key?: unknown } | null)?.key;
    return typeof key === 'string' && key !== '' ? bytesOfBase64(key) : null;
  } catch {
    return null;
  }
}
