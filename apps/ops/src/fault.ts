/** An expected fault, told as cause and remedy, without a stack trace. */
export class Fault extends Error {
  override name = 'Fault';

  constructor(
    readonly why: string,
    readonly remedy: string,
  ) {
    super(remedy === '' ? why : `${why}\n${remedy}`);
  }
}

/** The fault behind an archive that cannot be read to its end. */
export function unreadable({ period, kind }: { period: string; kind: string }): Fault {
  return new Fault(
    `The archive of ${period} cannot be read: ${UNREADABLE[kind] ?? kind}.`,
    'Bring the file back from its copy; "audit verify" tells more.',
  );
}

const UNREADABLE: Record<string, string> = {
  missing: 'there is no file',
  broken: 'its file is broken',
  cut_off: 'its file was cut off',
  other_period: 'its file is that of something else',
};

/** Ctrl+C in the middle of something that goes on later; the message says so. */
export class Stopped extends Error {
  override name = 'Stopped';
}

const REMEDIES: Record<string, (error: Error & { path?: string }) => Fault> = {
  ENOENT: ({ path }) => new Fault(`There is no file ${path ?? ''}.`, 'Check the path.'),
  EACCES: ({ path }) => new Fault(`${path ?? 'A file'} may not be read or written.`, 'Check who may use it.'),
  EISDIR: () => new Fault('This is a folder, not a file.', 'Name a CSV file.'),
  ENOSPC: () => new Fault('The disk is full. Nothing was changed.', 'Make room, then run this again.'),
  SQLITE_FULL: () => new Fault('The disk is full. Nothing was changed.', 'Make room, then run this again.'),
};

const BY_NAME: Record<string, (error: Error) => Fault> = {
  ConfigError: (error) => new Fault(error.message, 'Correct the environment variables and run this again.'),
  KeyError: (error) => new Fault(error.message, ''),
  StoreBusyError: () =>
    new Fault(
      'Another process is writing to the database for too long. Nothing was changed.',
      'Wait until it is done, or stop it, and run this again.',
    ),
  StoreAwayError: () =>
    new Fault(
      'The database went away. What was not finished was undone.',
      'Run this again once the server is back.',
    ),
  ImportOutdatedError: () =>
    new Fault('Another import changed the customers meanwhile. Nothing was changed.', 'Run this again.'),
};

/** The expected fault behind an error, or null where the error is a fault of the program. */
export function faultOf(error: unknown): Fault | null {
  if (error instanceof Fault) return error;
  if (!(error instanceof Error)) return null;
  const { code } = error as { code?: unknown };
  const known = BY_NAME[error.name] ?? (typeof code === 'string' ? REMEDIES[code] : undefined);
  return known?.(error) ?? null;
}
