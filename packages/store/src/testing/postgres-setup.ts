import type { TestProject } from 'vitest/node';
import { startTestServer } from './postgres-server.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** A superuser's `postgres://…` of the server of this run. */
    postgresUrl: string;
  }
}

/** One PostgreSQL server for all tests of a run: that of `TEST_PG_URL`, else one that is started for it. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const given = process.env.TEST_PG_URL;
  const server = given === undefined ? await startTestServer() : { url: given, stop: async () => {} };
  project.provide('postgresUrl', server.url);
  return server.stop;
}
