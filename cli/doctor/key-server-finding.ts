import { blindingClient } from '../../server/rooms/blinding/index.ts';
import type { FoundLine } from '../line/find-line.ts';
import { keyServerLog, placeOfKeyServer } from '../line/key-server.ts';
import { OperatorError } from '../operator-error.ts';
import type { Finding } from './finding.ts';

const subject = 'Key server';

const meanings = {
  'over-cap': [
    'has reached its cap',
    'wait; if that happens in a usual hour, its administrator raises the cap.',
  ],
  unwitnessed: [
    'looks nothing up, for no witness has seen its log for a minute, or the witness knows another log',
    'its administrator reads its log and its witness (docs/register/key-server.md).',
  ],
  'log-failed': ['looks nothing up, for it cannot write its log', 'its administrator looks at its disk.'],
} as const;

/** Whether somebody can be searched for. It looks nothing up. Null where there is no line yet. */
export async function keyServerFinding(
  found: FoundLine | null,
  variables: Record<string, string | undefined>,
): Promise<Finding | null> {
  if (!found) return null;
  try {
    const { place, isOwn } = placeOfKeyServer(found.paths, variables);
    if (isOwn && !found.isRunning) return { subject, state: 'ok', what: 'ours, starts with the line' };
    const where = place.kind === 'https' ? place.url : place.path;
    const state = await blindingClient(place).state();
    if ('refused' in state) {
      const whatToDo = isOwn ? `read ${keyServerLog(found.paths)}.` : 'ask its administrator.';
      return {
        subject,
        state: 'problem',
        what: `${where} does not answer, so nobody is searched for`,
        whatToDo,
      };
    }
    if (state.lookUps === 'allowed')
      return { subject, state: 'ok', what: `${where}, its log is seen by the witness ${state.witness}` };
    const [what, whatToDo] = meanings[state.lookUps];
    return { subject, state: 'problem', what, whatToDo };
  } catch (error) {
    if (!(error instanceof OperatorError)) throw error;
    return { subject, state: 'problem', what: 'its settings cannot be read', whatToDo: error.message };
  }
}
