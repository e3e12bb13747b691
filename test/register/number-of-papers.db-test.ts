import { expect, it } from 'vitest';
import { emptyChild, enquiryView, type KnownOfChild } from '../../contract/enquiry.ts';
import { openFullRegister } from '../support/full-register.ts';
import { ask, eventually, type TestLine } from '../support/line.ts';
import { madeUpChildren } from '../support/register.ts';
import { look, ticked, userOf } from '../support/relay.ts';
import { said, sentInCall } from '../support/sent-in-call.ts';

const children = madeUpChildren(300);
const [child, ...others] = children;
if (!child) throw new Error('There are no children.');
const identifiers = [{ type: 'birth-certificate' as const, value: '1205-2012-00042' }];
const certified = { ...child, more: { identifiers } };

/** Half of what the child is called, in syllables that it is not; of the date only about how old. */
const misheard: KnownOfChild = {
  ...emptyChild,
  ...{ givenNames: `Wil${child.givenNames.slice(2, 6)}`, surnames: `${child.surnames[0].slice(0, 4)}ozuna` },
  approximateAge: 16,
};
const saying = (known: KnownOfChild) => ({
  ...{ ...said, purpose: 'child-present' as const, children: [known] },
});

/** What a call-taker writes of a child that a proven officer says, and sends; then the register is asked. */
async function sendWith(line: TestLine, known: KnownOfChild) {
  const call = await sentInCall(saying(known), line);
  const [dispatchId = ''] = await line.asAdministrator('SELECT dispatch_id FROM relay.dispatch');
  await look(line, { dispatchId, correction: 0 });
  await ticked(line, dispatchId, 1);
  return { ...call, dispatchId };
}

const referencesIn = (line: TestLine) =>
  line.inbox.waitingFor(userOf('EXAMPLE-1')).map((item) => 'references' in item && item.references);

it('a misheard name with the right number of its papers finds the child, and without it does not', async () => {
  const { line } = await openFullRegister([certified, ...others]);
  const { dispatchId, correct } = await sendWith(line, misheard);
  expect(referencesIn(line)).toEqual([]);
  // Said afterwards, as a correction: the same rows, and the custodian has it.
  expect(await correct(1, saying({ ...misheard, identifiers }))).toMatchObject({ status: 200 });
  await look(line, { dispatchId, correction: 1 });
  line.clock.advance(60_000);
  await eventually(() => {
    // What is read anew after that is due at once.
    line.clock.advance(0);
    expect(referencesIn(line)).toEqual([[child.reference]]);
  });
});

it('a number is read by whoever works on its enquiry and whoever claims it, and stands nowhere in the clear', async () => {
  const { line } = await openFullRegister([certified, ...others]);
  const { cookie, path } = await sendWith(line, {
    ...misheard,
    ...{ identifiers, municipalityOfBirth: 'Ozunatepeque' },
  });
  const shown = enquiryView.parse((await ask(line, cookie, 'GET', path)).body);
  expect(shown.details.children[0]?.identifiers).toEqual(identifiers);
  const one = userOf('EXAMPLE-1');
  const [item] = line.inbox.waitingFor(one);
  expect(JSON.stringify(item)).not.toMatch(/00042|Ozuna/);
  const claimed = line.inbox.claim(one, item?.slotId ?? '');
  line.clock.advance(2_000);
  expect(await claimed).toMatchObject({ child: { identifiers, municipalityOfBirth: 'Ozunatepeque' } });
  const rows = await line.asAdministrator(
    `SELECT query_to_xml('SELECT * FROM ' || format('%I.%I', schemaname, tablename), true, false, '')::text
     FROM pg_tables WHERE schemaname NOT IN ('pg_catalog', 'information_schema')`,
  );
  // Whole, for among so much that is sealed five digits or letters stand by chance somewhere.
  expect(rows.join()).not.toMatch(/1205-?2012-?00042|Ozunatepeque/i);
});
