import { describe, expect, it } from 'vitest';
import { testCallBegun } from '../../contract/custodian.ts';
import { keypadKey } from '../../contract/in-call.ts';
import { holdLook } from '../support/held-look.ts';
import { ask, eventually, openTestLine } from '../support/line.ts';
import { putLiveCustodian } from '../support/live-custodian.ts';

describe('what begins while the line still looks at what was in an exchange before', () => {
  it('goes on: a test call to a custodian', async () => {
    const line = await openTestLine();
    const [contact] = await putLiveCustodian(line);
    const { cookie } = await line.signInAs('supervisor', 'Ana Proposer');
    const { telephony } = line;
    const look = holdLook(telephony);
    telephony.channels.set('notice-forgotten', { state: 'up', bridgeId: null });
    telephony.goAway();
    telephony.comeBack();
    const path = `/api/custodian-contacts/${contact?.contactId}/test-call`;
    const { noticeCallId } = testCallBegun.parse((await ask(line, cookie, 'POST', path)).body);
    const legId = `notice-${noticeCallId}`;
    await eventually(() => expect(telephony.channels.has(legId)).toBe(true));
    look();
    await eventually(() => expect(telephony.channels.has('notice-forgotten')).toBe(false));
    telephony.deskAnswers(legId);
    const outcomes = () =>
      line.asAdministrator(`SELECT coalesce(outcome, state) FROM custodians.notice_call`);
    await eventually(async () => expect(await outcomes()).toEqual(['asking']));
    for (const key of contact?.pin ?? '') telephony.keyPressed(legId, keypadKey.parse(key));
    await eventually(async () => expect(await outcomes()).toEqual(['acknowledged']));
  });
});
