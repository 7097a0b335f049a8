import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';

/** What a process makes for a while bears its number, so that the next one can tell what a kill has left. */
const OWNER = /\.(\d+)\.(?:part|[A-Za-z0-9]{6})$/;

/** A name for a file that gets its own once it is whole. */
export function partOf(path: string): string {
  return `${path}.${process.pid}.part`;
}

/**
 * A folder for what must not stay, for its owner only; what processes that are gone have left there is removed first.
 *
 * @param prefix - of its name
 */
export function temporaryFolder(parent: string, prefix: string): { path: string; remove(): void } {
  removeLeftovers(parent, prefix);
  const path = mkdtempSync(join(parent, `${prefix}.${process.pid}.`));
  return { path, remove: () => rmSync(path, { recursive: true, force: true }) };
}

/** Removes what killed processes have left of {@link partOf} or {@link temporaryFolder}, by the prefix of its name. */
export function removeLeftovers(folder: string, prefix: string): void {
  for (const name of readdirSync(folder)) {
    const owner = OWNER.exec(name)?.[1];
    if (owner === undefined || !name.startsWith(prefix) || isAlive(Number(owner))) continue;
    removeOwn(join(folder, name));
  }
}

/** What belongs to another user of the machine is for her to remove. */
function removeOwn(path: string): void {
  try {
    rmSync(path, { recursive: true, force: true });
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    if (code !== 'EACCES' && code !== 'EPERM') throw error;
  }
}

/** A process of this number is at work that is not this one: in a container all have the same. */
function isAlive(pid: number): boolean {
  if (pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
