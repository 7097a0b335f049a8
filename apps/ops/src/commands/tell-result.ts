import { Fault } from '../fault.ts';
import type { ImportResult } from '../import/import-customers.ts';
import { faultText } from '../import/line-faults.ts';
import type { World } from '../world.ts';

/**
 * Tells the result of an import.
 *
 * @throws Fault where the file was refused, after every fault was told
 */
export function tellResult(world: World, what: string, result: ImportResult): void {
  if (result.kind === 'imported') {
    const { inserted, updated, unchanged } = result.counts;
    world.say(
      `${what}: ${inserted} inserted, ${updated} updated, ${unchanged} unchanged (${result.encoding})`,
    );
    return;
  }
  refuseFaults(world, result);
}

/**
 * Tells every fault of a refused file.
 *
 * @throws Fault, always
 */
export function refuseFaults(world: World, refused: Extract<ImportResult, { kind: 'refused' }>): never {
  const { faults, more, moreConflicts } = refused;
  for (const fault of faults) world.warn(faultText(fault));
  if (more > 0) world.warn(`… and ${moreConflicts ? 'at least ' : ''}${more} more`);
  throw new Fault(
    `The file has ${faults.length + more} faults. Nothing was changed.`,
    'Correct them and import the whole file again.',
  );
}
