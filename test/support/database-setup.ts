import type { TestProject } from 'vitest/node';
import { makeRoles, markDemoLine, type RoleHolder } from '../../cli/line/database.ts';
import { migrate } from '../../server/platform/db/migrate.ts';
import { makeDatabase, startTestPostgres, type TestPostgres } from './postgres.ts';
import { queryColumn } from './query.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** The administrator's URLs of the migrated databases that tests clone: an empty line, and one that is marked as a demo. */
    templateUrls: { empty: string; demo: string };
    /** With the rights of the server, and of the register, in each clone. */
    roleUrls: Record<RoleHolder, string>;
  }
}

let postgres: TestPostgres | undefined;

/** Runs once before all database tests: one PostgreSQL, migrated templates, and the two roles of all their clones. */
export async function setup(project: TestProject): Promise<void> {
  postgres = await startTestPostgres({ waitsForDisk: false });
  const { urlOf } = postgres;
  const [cluster, empty, demo] = [urlOf('postgres'), urlOf('template_line'), urlOf('template_demo')];
  await makeDatabase(cluster, 'template_line');
  await migrate(empty);
  const passwords = { server: 'only-for-tests', register: 'only-for-tests' };
  project.provide('roleUrls', await makeRoles(empty, 'tests', passwords));
  await queryColumn(cluster, 'CREATE DATABASE template_demo TEMPLATE template_line');
  await markDemoLine(demo);
  project.provide('templateUrls', { empty, demo });
}

export async function teardown(): Promise<void> {
  await postgres?.stop();
}
