import { describe, expect, it } from 'vitest';
import type { NoticeCallOutcome } from '../../contract/custodian.ts';
import { keypadKey } from '../../contract/in-call.ts';
import { eventually, openTestLine, type TestLine } from '../support/line.ts';
import { putLiveCustodian } from '../support/live-custodian.ts';

/** What every table holds, for whoever has the whole database: one line a table. */
const dump = (line: TestLine) =>
  line.asAdministrator(`
    SELECT schemaname || '.' || tablename || ' ' ||
      md5(query_to_xml(format('SELECT * FROM %I.%I t ORDER BY t::text', schemaname, tablename), true, true, '')::text)
    FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema') ORDER BY 1`);

/** A line with a custodian that can be reached, and what the database holds before anybody is told of an enquiry. */
async function openLine() {
  const line = await openTestLine();
  const [contact] = await putLiveCustodian(line);
  const { contactId = '', pin = '' } = contact ?? {};
  const outcomes: NoticeCallOutcome[] = [];
  const tell = () => line.noticeCalls.tellOfEnquiry({ contactId, ended: (how) => outcomes.push(how) });
  const legIds = () => [...line.telephony.channels.keys()].filter((id) => id.startsWith('notice-'));
  const ring = async () => {
    await tell();
    const [legId = ''] = legIds();
    return legId;
  };
  const answer = async () => {
    const legId = await ring();
    line.telephony.deskAnswers(legId);
    await eventually(() => expect(said(line)).toContainEqual(['notice-waits', 'notice-pin']));
    return legId;
  };
  const ends = (...expected: NoticeCallOutcome[]) => eventually(() => expect(outcomes).toEqual(expected));
  return { line, pin, outcomes, tell, ring, answer, ends, legIds, before: await dump(line) };
}

const said = (line: TestLine) => line.telephony.played.map(({ prompts }) => prompts);
const press = (line: TestLine, legId: string, keys: string) => {
  for (const key of keys) line.telephony.keyPressed(legId, keypadKey.parse(key));
};

describe('promise 6: that a custodian is told of an enquiry', () => {
  it('is acknowledged by the PIN, and nothing in the database tells that there was a call', async () => {
    const { line, pin, answer, ends, before, legIds } = await openLine();
    const legId = await answer();
    press(line, legId, pin);
    await ends('acknowledged');
    expect(said(line)).toContainEqual(['notice-thanks']);
    line.telephony.promptEnds(`notice-end-${legId.slice('notice-'.length)}`);
    await eventually(() => expect(legIds()).toEqual([]));
    expect(await dump(line)).toEqual(before);
  });

  it.each<[string, NoticeCallOutcome, (line: TestLine, legId: string, pin: string) => unknown]>([
    ['hung up', 'hung-up', (line, legId) => line.telephony.channelEnds(legId)],
    [
      'three wrong PINs',
      'wrong-pin',
      (line, legId, pin) => press(line, legId, (pin === '000000' ? '111111' : '000000').repeat(3)),
    ],
    [
      'an exchange that went away',
      'line-restarted',
      ({ telephony }) => {
        telephony.goAway();
        telephony.comeBack();
      },
    ],
    ['nothing keyed in for a minute', 'no-pin', ({ clock }) => clock.advance(61_000)],
  ])('says of %s no more', async (_what, outcome, happens) => {
    const { line, pin, answer, ends, before, legIds } = await openLine();
    happens(line, await answer(), pin);
    await ends(outcome);
    await eventually(() => expect(legIds()).toEqual([]));
    const left = await dump(line);
    expect(left.filter((table) => !before.includes(table))).toEqual([]);
  });

  it('says of a telephone that is not answered no more, and rings it once for several enquiries', async () => {
    const { line, ring, tell, ends, before, legIds } = await openLine();
    const legId = await ring();
    await tell();
    expect(legIds()).toEqual([legId]);
    line.telephony.channelEnds(legId);
    await ends('not-answered', 'not-answered');
    expect(await dump(line)).toEqual(before);
  });
});
