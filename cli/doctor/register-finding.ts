import { registerSocketIn } from '../../server/register-settings.ts';
import { readRegisterState } from '../../server/rooms/register/index.ts';
import type { FoundLine } from '../line/find-line.ts';
import { registerLog } from '../line/register.ts';
import type { Finding } from './finding.ts';

const subject = 'Register';

/** Whether the register's process answers, and how many records it searches. Null where there is no line yet. */
export async function registerFinding(found: FoundLine | null): Promise<Finding | null> {
  if (!found) return null;
  if (!found.isRunning) return { subject, state: 'ok', what: 'starts with the line' };
  const state = await readRegisterState(registerSocketIn(found.paths.folder));
  if (state?.isBuilt) return { subject, state: 'ok', what: `${state.records} records are searched` };
  if (state) return { subject, state: 'note', what: 'builds its index; until then nobody is searched for' };
  return {
    subject,
    state: 'problem',
    what: 'does not answer, so nobody is searched for',
    whatToDo: `read ${registerLog(found.paths)}.`,
  };
}
