import { expect } from 'vitest';
import { proposed } from '../../contract/decision.ts';
import type { Paragraph } from '../../contract/inbox.ts';
import {
  type ProcessView,
  processTakenIn,
  processView,
  type TakeInProcess,
} from '../../contract/legal-process.ts';
import { ask, type TestLine } from './line.ts';
import { evidence, type Person, show } from './two-people.ts';

export const PROCESSES = '/api/oversight/processes';

/** A subpoena of a made-up court, for whatever it names. */
export const subpoena = (references: string[], given: Partial<TakeInProcess> = {}): TakeInProcess => ({
  ...{ kind: 'judicial-subpoena', authority: 'Example District Court', docket: 'EX-26-100', formNumber: '' },
  ...{ receivedOn: '2026-01-05', dueOn: '2026-02-05', forCivilEnforcement: false },
  ...{ asks: 'Who called about the case, and when.', references },
  ...given,
});

/** The time to object is over, as if two people had agreed, and officers were told, a month before. */
export const challengeIsOver = (line: TestLine) =>
  line.asAdministrator(`SET session_replication_role = replica;
    UPDATE oversight.process SET agreed_at = agreed_at - interval '30 days', challenge_until = challenge_until - interval '30 days';
    UPDATE oversight.process_act SET at = at - interval '30 days'; UPDATE oversight.process_notice SET at = at - interval '30 days';
    SET session_replication_role = DEFAULT`);

/** People who answer legal process, newly signed in, and what they do. */
export function officeOf(line: TestLine) {
  const eva = () => line.signInAs('privacy-officer', 'Eva Privacy');
  const ben = () => line.signInAs('operator', 'Ben Operator');
  const cora = () => line.signInAs('counsel', 'Cora Counsel');
  const post = async (by: Person, path: string, body: object = {}) =>
    ask(line, by.cookie, 'POST', `${PROCESSES}${path}`, body);
  const takeIn = async (paper: TakeInProcess, by?: Person) =>
    processTakenIn.parse((await post(by ?? (await eva()), '', paper)).body);
  const view = async (processId: string, by?: Person): Promise<ProcessView> =>
    processView.parse(
      (await ask(line, (by ?? (await eva())).cookie, 'GET', `${PROCESSES}/${processId}`)).body,
    );
  const review = async (processId: string, paragraph: Paragraph = 'b11') =>
    post(await cora(), `/${processId}/review`, { note: 'It is valid.', paragraph });
  /** Somebody proposes, and somebody else approves. */
  const agree = async (processId: string, path: string, body: object) => {
    const answer = await post(await eva(), `/${processId}/${path}`, { ...body, evidence });
    if (answer.status !== 200) return answer;
    const { proposalId } = proposed.parse(answer.body);
    const second = await ben();
    const { documentSha256 } = await show(line, second, proposalId);
    const decision = { outcome: 'approved', documentSha256 };
    return ask(line, second.cookie, 'POST', `/api/decisions/${proposalId}/decision`, decision);
  };
  const agreeToGive = (processId: string, references: string[], parts = ['entries', 'calls'], given = {}) =>
    agree(processId, 'proposals', { proposal: { references, parts, ...given } });
  const lift = (processId: string) => agree(processId, 'hold-proposals', {});
  /** Taken in, reviewed and agreed on. */
  const agreedOn = async (references: string[], parts?: string[]) => {
    const { processId } = await takeIn(subpoena(references));
    expect((await review(processId)).status).toBe(200);
    expect((await agreeToGive(processId, references, parts)).status).toBe(200);
    return processId;
  };
  return { eva, ben, cora, post, takeIn, view, review, agreeToGive, lift, agreedOn };
}
