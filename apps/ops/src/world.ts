import type { AuditEntry } from '@madoguchi/otp-core/audit-entry';
import type { Config } from '@madoguchi/server/config';
import type { ConfiguredInstitution } from '@madoguchi/server/institutions';
import { type Opened, openConfiguredStore } from '@madoguchi/server/open-store';
import type { Progress } from './import/progress.ts';

/** What a command gets from outside; only `main.ts` reads the environment, the clock and the terminal. */
export interface World {
  /**
   * Of one institution.
   *
   * @param id - which one; undefined: there must be but one
   * @throws ConfigError
   */
  config(id?: string): Config;
  /** All institutions of this installation. @throws ConfigError */
  institutions(): ConfiguredInstitution[];
  nowMs(): number;
  /** Who runs the command, `user@host`, for the audit log. */
  operator: string;
  correlationId(): string;
  /** Prints a line for the reader. */
  say(text: string): void;
  /** Prints a line beside the result, e.g. what is wrong. */
  warn(text: string): void;
  progress(): Progress;
  /** Asks for a secret on the terminal, without echo. */
  askSecret(prompt: string): Promise<string>;
  /** All of standard input. */
  readInput(): Promise<string>;
  /** From now on Ctrl+C aborts this signal instead of ending the process; a second one ends it. */
  interruptible(): AbortSignal;
}

/** Opens and migrates the configured database for one act, and closes it whatever happens. */
export async function withStore<T>(world: World, act: (opened: Opened) => Promise<T>): Promise<T> {
  const opened = await openConfiguredStore(world.config());
  try {
    return await act(opened);
  } finally {
    await opened.store.close();
  }
}

/** Does the same for one institution after the other: all of them, where it is not said which. */
export async function forEachInstitution(world: World, act: (world: World) => Promise<void>): Promise<void> {
  for (const { config } of world.institutions()) await act({ ...world, config: () => config });
}

/** The part of an audit entry that is the same for every act of the command line. */
export function entryBase(world: World): Pick<AuditEntry, 'atMs' | 'actor' | 'correlationId'> {
  return {
    atMs: world.nowMs(),
    actor: { kind: 'system', id: 'cli', role: null, branchCode: null, terminal: world.operator },
    correlationId: world.correlationId(),
  };
}
