import pg from 'pg';
import { migrate } from '../../server/platform/db/migrate.ts';
import { OperatorError } from '../operator-error.ts';

export type DatabaseAnswer = 'yes' | 'not yet' | 'refused';

const authenticationFailures = new Set(['28P01', '28000']);

function codeOf(thrown: unknown): string | null {
  return thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string' ? thrown.code : null;
}

/** Whether a database answers under that URL; `refused` where the name or the password is wrong. */
export async function canConnect(url: string): Promise<DatabaseAnswer> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 3000 });
  // A server that is shutting down ends the connection after the answer; that must not end us.
  client.on('error', () => undefined);
  try {
    await client.connect();
    await client.query('SELECT 1');
    return 'yes';
  } catch (thrown) {
    return authenticationFailures.has(codeOf(thrown) ?? '') ? 'refused' : 'not yet';
  } finally {
    await client.end().catch(() => undefined);
  }
}

/** Refuses to go on where the database that the operator named cannot be used. */
export async function checkNamedDatabase(url: string): Promise<void> {
  const answer = await canConnect(url);
  if (answer === 'yes') return;
  const where = new URL(url).host;
  throw answer === 'refused'
    ? new OperatorError(
        'DATABASE_REFUSED',
        `The database at ${where} does not take the name or the password in DATABASE_URL.`,
        'correct DATABASE_URL, or unset it so that harborline runs a PostgreSQL of its own.',
      )
    : new OperatorError(
        'DATABASE_UNREACHABLE',
        `No database answers at ${where}, which DATABASE_URL names, or it has no such database.`,
        'start it or make it, or unset DATABASE_URL so that harborline runs a PostgreSQL of its own.',
      );
}

/** Builds a URL from its parts, escaping the password. */
export function databaseUrl(name: string, password: string, port: number, database: string): string {
  return `postgresql://${name}:${encodeURIComponent(password)}@127.0.0.1:${port}/${database}`;
}

/** Opens one connection for as long as the work takes. */
export async function withClient<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 10_000 });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/** Makes the database where it is missing. `clusterUrl` names a database that always exists, such as postgres. */
export async function makeDatabase(clusterUrl: string, name: string): Promise<void> {
  await withClient(clusterUrl, async (client) => {
    const found = await client.query('SELECT 1 FROM pg_database WHERE datname = $1', [name]);
    if (found.rowCount === 0) await client.query(`CREATE DATABASE ${client.escapeIdentifier(name)}`);
  });
}

/** The processes that use the database, each as a role of its own. */
export type RoleHolder = 'server' | 'register';

/** The name of a login role. Roles belong to the whole cluster, so it names the database and the line. */
export function roleName(holder: RoleHolder, database: string, lineId: string): string {
  return `${database.slice(0, 40)}_${holder}_${lineId}`;
}

/** Brings the database up to date. Returns the names of the migrations that were applied. */
export async function migrateDatabase(administratorUrl: string): Promise<string[]> {
  try {
    return await migrate(administratorUrl);
  } catch (thrown) {
    const cause =
      thrown instanceof Error && thrown.cause instanceof Error ? ` (${thrown.cause.message})` : '';
    const message = thrown instanceof Error ? thrown.message : String(thrown);
    throw new OperatorError(
      'MIGRATION_FAILED',
      `The database could not be brought up to date: ${message}${cause}`,
      'the database is as it was before; check that DATABASE_URL names a role that may create schemas and roles.',
    );
  }
}

/**
 * Makes the roles that the line's processes sign in as, which may do only what the migrations granted to `harborline_server`, and to
 * `harborline_register`. Returns the URLs to use them with.
 */
export async function makeRoles(
  administratorUrl: string,
  lineId: string,
  passwords: Record<RoleHolder, string>,
): Promise<Record<RoleHolder, string>> {
  return withClient(administratorUrl, async (client) => ({
    server: await makeRole(client, administratorUrl, {
      holder: 'server',
      lineId,
      password: passwords.server,
    }),
    register: await makeRole(client, administratorUrl, {
      ...{ holder: 'register', lineId, password: passwords.register },
    }),
  }));
}

type WantedRole = { holder: RoleHolder; lineId: string; password: string };

async function makeRole(
  client: pg.Client,
  administratorUrl: string,
  { holder, lineId, password }: WantedRole,
): Promise<string> {
  const url = new URL(administratorUrl);
  url.username = roleName(holder, decodeURIComponent(url.pathname.slice(1)) || 'postgres', lineId);
  url.password = password;
  const found = await client.query('SELECT 1 FROM pg_roles WHERE rolname = $1', [url.username]);
  if (found.rowCount !== 0 && (await canConnect(url.href)) === 'yes') return url.href;
  const role = client.escapeIdentifier(url.username);
  const verb = found.rowCount === 0 ? 'CREATE' : 'ALTER';
  await client.query(`${verb} ROLE ${role} LOGIN PASSWORD ${client.escapeLiteral(password)}`);
  await client.query(`GRANT harborline_${holder} TO ${role}`);
  return url.href;
}

/** Says for good that a line is for trying out, so that its people are made without two people. Only an empty line can be one. */
export async function markDemoLine(administratorUrl: string): Promise<void> {
  const mark =
    'INSERT INTO staff.demo_line (only_one) SELECT true WHERE NOT EXISTS (SELECT FROM staff.demo_line)';
  try {
    await withClient(administratorUrl, (client) => client.query(mark));
  } catch (thrown) {
    if (codeOf(thrown) !== '23514') throw thrown;
    throw new OperatorError(
      'NOT_A_DEMO',
      'This line has people of its own, so it cannot be made a demo any more.',
      'choose another data folder for the demo with --data.',
    );
  }
}
