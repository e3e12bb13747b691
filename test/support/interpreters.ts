import type { InterpreterDetails } from '../../contract/interpreter.ts';
import { ask, eventually, type TestLine } from './line.ts';

const everyDay = [1, 2, 3, 4, 5, 6, 7].map((weekday) => ({ weekday, fromMinute: 0, toMinute: 1440 }));

/** Somebody made up who is always on call, at a number that nobody has. */
export const interpreter = (
  name: string,
  pairs: [string, string][],
  change: Partial<InterpreterDetails> = {},
): InterpreterDetails => ({
  ...{ name, pairs, accountId: null, timeZone: 'UTC', hours: everyDay },
  number: '+12025550171',
  ...change,
});

/** Puts interpreters on the list, as a supervisor does; answers with the supervisor's cookie. */
export async function listed(line: TestLine, ...interpreters: InterpreterDetails[]): Promise<string> {
  const { cookie } = await line.signInAs('supervisor');
  for (const details of interpreters) {
    const { status } = await ask(line, cookie, 'POST', '/api/interpreters', details);
    if (status !== 200) throw new Error(`An interpreter was not taken: ${status}.`);
    line.clock.advance(1);
  }
  return cookie;
}

/** Of each asking: for which language, between which, and how it ended (`there`: not yet). */
export const HOW_IT_WENT = `SELECT concat_ws(' ', r.language, h.from_language || '-' || h.to_language, coalesce(p.outcome, 'there'))
  FROM interpreters.attempt a JOIN interpreters.request r USING (request_id) JOIN interpreters.hop h USING (request_id, hop)
  JOIN calls.participant p USING (participant_id) ORDER BY p.invited_at, h.from_language`;

/** The leg of the interpreter who is rung as number `count`, counted from 1. */
export const rungInterpreter = (line: TestLine, count: number): Promise<{ legId: string; number: string }> =>
  eventually(() => {
    const rung = line.telephony.dialling.dialled[count - 1];
    if (!rung) throw new Error('That interpreter is not rung yet.');
    return rung;
  });

/** Somebody, or a machine, has answered and hears what is wanted. */
export async function answerAsInterpreter(line: TestLine, legId: string): Promise<void> {
  line.telephony.deskAnswers(legId);
  const asking = legId.replace('interpreter-', 'asking-');
  await eventually(() => {
    if (!line.telephony.bridges.get(asking)?.playing.size) throw new Error('Nobody is asked yet.');
  });
}

/** The interpreter hears what is wanted, and accepts. */
export async function acceptAsInterpreter(line: TestLine, legId: string): Promise<void> {
  await answerAsInterpreter(line, legId);
  line.telephony.keyPressed(legId, '1');
}
