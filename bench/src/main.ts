// `pnpm bench NAME`: runs one benchmark and prints its table.
import process from 'node:process';

const BENCHMARKS: Record<string, { file: string; what: string }> = {
  verification: { file: './verification.ts', what: 'codes through store.change at 1, 8 and 32 at a time' },
  'sign-in': { file: './sign-in.ts', what: 'log-in by code over HTTP at 1, 8 and 32 connections' },
  servers: { file: './servers.ts', what: 'log-in by code: SQLite and PostgreSQL, one and two processes' },
  sustained: {
    file: './sustained.ts',
    what: 'audit entries written for five minutes, both databases, one and two processes; seconds may follow',
  },
  institutions: {
    file: './institutions.ts',
    what: 'seventy institutions in one installation: start, memory, connections, idle cost; a number may follow',
  },
  scaling: { file: './scaling.ts', what: 'a simulated morning of seventy institutions' },
  memory: {
    file: './memory.ts',
    what: 'memory of the servers under an hour of mixed load, both databases; minutes may follow',
  },
  passwords: { file: './passwords.ts', what: 'argon2id at several costs, and the event loop meanwhile' },
  'token-app': { file: './token-app.ts', what: 'token app: bytes of the first load, time to the first code' },
  'look-up': {
    file: './look-up.ts',
    what: 'look-up at 1,000,000 customers over HTTP: both databases, one and two processes',
  },
  audit: {
    file: './audit.ts',
    what: 'audit log: lists, sealing, proofs, check, export; another number may follow',
  },
  'start-up': { file: './start-up.ts', what: 'start of the API to its first answer' },
  import: { file: './import.ts', what: 'import of 1,000,000 lines: time and peak memory' },
};

const chosen = BENCHMARKS[process.argv[2] ?? ''];
if (chosen === undefined) {
  console.log('Usage: pnpm bench NAME   (after a build: pnpm run build)\n');
  for (const [name, { what }] of Object.entries(BENCHMARKS)) console.log(`  ${name.padEnd(14)}${what}`);
  process.exit(process.argv[2] === undefined || process.argv[2] === '--help' ? 0 : 2);
}
await import(chosen.file);
