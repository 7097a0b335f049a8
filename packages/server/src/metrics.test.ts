// Aim: whoever watches the servers learns when the last backup was made, and a database without one does not look like one of 1970.
import { expect, test } from 'vitest';
import { createMetrics, LAST_BACKUP } from './metrics.ts';

test('the time of the last backup is told with each reading, and nothing where there is none', async () => {
  let kept: string | null = null;
  const metrics = createMetrics('test', null);
  metrics.showLastBackup({ meta: async (key) => (key === LAST_BACKUP ? kept : null) });
  const name = 'madoguchi_last_backup_timestamp_seconds{app="test"}';
  expect(await metrics.registry.metrics()).not.toContain(name);
  kept = '1795402800000';
  expect(await metrics.registry.metrics()).toContain(`${name} 1795402800`);
});
