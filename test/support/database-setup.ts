import type { TestProject } from 'vitest/node';
import { migrate } from '../../server/platform/db/migrate.ts';
import { makeDatabase, startTestPostgres, type TestPostgres } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The administrator's URL of the migrated template database that every test file clones. */
    templateUrl: string;
  }
}

let postgres: TestPostgres | undefined;

/** Runs once before all database tests: one PostgreSQL, one migrated template. */
export async function setup(project: TestProject): Promise<void> {
  postgres = await startTestPostgres({ waitsForDisk: false });
  await makeDatabase(postgres.urlOf('postgres'), 'template_line');
  await migrate(postgres.urlOf('template_line'));
  project.provide('templateUrl', postgres.urlOf('template_line'));
}

export async function teardown(): Promise<void> {
  await postgres?.stop();
}
