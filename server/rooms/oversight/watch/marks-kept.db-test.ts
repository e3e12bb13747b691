import { expect, it } from 'vitest';
import { emptyChild, enquiryView } from '../../../../contract/enquiry.ts';
import { connectCall } from '../../../../test/support/calls.ts';
import { ask, openTestLine } from '../../../../test/support/line.ts';
import { said, sentInCall } from '../../../../test/support/sent-in-call.ts';
import { FIRST_AFTER_MS, watched } from '../../../../test/support/watched.ts';
import { inTransaction } from '../../../platform/db/transaction.ts';
import { deleteLooksOf } from './watch-store.ts';

const looks = 'SELECT count(*) FROM oversight.look';

it('of an enquiry that was sent, and of each correction, there are marks of one length, in which no name stands', async () => {
  const children = [
    { ...emptyChild, givenNames: 'Testa', surnames: 'Inventada' },
    { ...emptyChild, givenNames: 'Wilmer Antonio de los Angeles', surnames: 'Inventada Ejemplo de la Cruz' },
  ];
  const call = await sentInCall({ ...said, children });
  expect(await call.line.asAdministrator(looks)).toEqual(['2']);
  expect((await call.correct(1, { ...said, children: [...children].reverse() })).status).toBe(200);
  expect(await call.line.asAdministrator(looks)).toEqual(['4']);
  const stored = await call.line.asAdministrator(`SELECT encode(sealed, 'escape') FROM oversight.look`);
  expect(
    new Set(await call.line.asAdministrator('SELECT octet_length(sealed) FROM oversight.look')).size,
  ).toBe(1);
  expect(stored.join()).not.toMatch(/Inventada|Wilmer/i);
});

it('of one that was declined there are too, although nobody was proven, and it is not handed on', async () => {
  const line = await openTestLine();
  const call = await connectCall(line);
  const opened = await ask(line, call.cookie, 'POST', '/api/enquiries', { callId: call.callId });
  const path = `/api/enquiries/${enquiryView.parse(opened.body).enquiryId}`;
  await ask(line, call.cookie, 'PUT', `${path}/details`, { revision: 0, details: said });
  expect((await ask(line, call.cookie, 'POST', `${path}/decline`, { revision: 1 })).status).toBe(200);
  expect(await line.asAdministrator(looks)).toEqual(['1']);
  expect(await line.asAdministrator('SELECT 1 FROM relay.dispatch')).toEqual([]);
});

it.each([
  [29, ['false', 'true']],
  [31, ['true']],
])('marks that are %i days old are kept, or gone with the key of their day', async (days, left) => {
  const { line } = await sentInCall();
  const keys = 'SELECT day IS NULL FROM oversight.watch_key ORDER BY 1';
  await line.asAdministrator(`UPDATE oversight.watch_key SET day = day - ${days}`);
  await watched(line, FIRST_AFTER_MS);
  expect(await line.asAdministrator(keys)).toEqual(left);
  expect(await line.asAdministrator(looks)).toEqual([String(left.length - 1)]);
});

it('marks are gone with their enquiry', async () => {
  const { line, enquiryId } = await sentInCall();
  await inTransaction(line.db, (tx) => deleteLooksOf(tx, enquiryId));
  expect(await line.asAdministrator(looks)).toEqual(['0']);
});
