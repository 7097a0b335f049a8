import { defineConfig } from 'drizzle-kit';

export default defineConfig({
  dialect: 'postgresql',
  schema: [
    './src/postgres/schema.ts',
    './src/postgres/staff-schema.ts',
    './src/postgres/seal-schema.ts',
    './src/postgres/audit-side-schema.ts',
  ],
  out: './migrations/postgres',
});
