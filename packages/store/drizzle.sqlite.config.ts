import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'sqlite',
  schema: [
    './src/sqlite/schema.ts',
    './src/sqlite/staff-schema.ts',
    './src/sqlite/seal-schema.ts',
    './src/sqlite/audit-side-schema.ts',
  ],
  out: './migrations/sqlite',
});
