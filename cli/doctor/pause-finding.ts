import { readPausedSince } from '../backup/pause-destruction.ts';
import { withClient } from '../line/database.ts';
import type { FoundLine } from '../line/find-line.ts';
import { withLineAdministrator } from '../line/open-database.ts';
import type { Finding } from './finding.ts';

const subject = 'Destruction';

/** Whether what is over its time is destroyed: not since a backup was put back, until two people have looked at the holds. Null where no line runs that could be asked. */
export async function pauseFinding(found: FoundLine | null): Promise<Finding | null> {
  if (!found?.isRunning) return null;
  const since = await withLineAdministrator(found.paths.folder, ({ administratorUrl }) =>
    withClient(administratorUrl, readPausedSince),
  ).catch(() => undefined);
  return since === undefined ? null : sayPause(since);
}

/** In words. Pure. */
export const sayPause = (since: Date | null): Finding =>
  since === null
    ? { subject, state: 'ok', what: 'goes on as the schedules say' }
    : {
        subject,
        state: 'problem',
        what: `paused since the database was put back (${since.toISOString()}), for holds may have been lost`,
        whatToDo: 'two people look at the holds and let it go on, under Legal process (docs/backup.md).',
      };
