import { expect, it } from 'vitest';
import { type EnquiryDetails, enquiryView } from '../../contract/enquiry.ts';
import { connectCall } from '../support/calls.ts';
import { ask, openTestLine } from '../support/line.ts';
import { codesOf, filedDetails, fileWithCode, newOfficer } from '../support/officers.ts';

/** A call whose officer is proven by the code of an enquiry that was filed and attested in the portal. */
async function filedInCall() {
  const line = await openTestLine();
  const { callId, cookie } = await connectCall(line);
  const { enquiryId, digits } = await fileWithCode(line, await newOfficer(line));
  expect(await codesOf(line).redeem(callId, digits)).toBe('accepted');
  const path = `/api/enquiries/${enquiryId}`;
  const viewOf = ({ body }: { body: unknown }) => enquiryView.parse(body);
  return {
    line,
    shown: viewOf(await ask(line, cookie, 'POST', '/api/enquiries', { callId })),
    save: async (revision: number, details: EnquiryDetails) =>
      viewOf(await ask(line, cookie, 'PUT', `${path}/details`, { revision, details })),
    send: ({ revision }: { revision: number }) => ask(line, cookie, 'POST', `${path}/record`, { revision }),
  };
}

it('promise 5: what the officer attested in the portal sends nothing before the call-taker has read it back', async () => {
  const { line, shown, save, send } = await filedInCall();
  expect(filedDetails.attested).toBe(true);
  expect(shown.details).toMatchObject({ attested: false, attestedWhenFiled: 'child-present' });
  const notReadBack = {
    status: 422,
    body: { code: 'HL_ENQUIRY_INCOMPLETE', fields: [{ path: 'attested' }] },
  };
  expect(await send(shown)).toMatchObject(notReadBack);
  // A save of other words marks nothing, and nobody rewrites what the officer attested.
  const attestedWhenFiled = 'missing-child' as const;
  const noted = await save(shown.revision, { ...shown.details, attestedWhenFiled, notes: 'A boy.' });
  expect(noted.details).toMatchObject({ attestedWhenFiled: 'child-present', notes: 'A boy.' });
  expect(await send(noted)).toMatchObject(notReadBack);
  expect(await line.asAdministrator('SELECT dispatch_id FROM relay.dispatch')).toEqual([]);
  const marked = await save(noted.revision, { ...noted.details, attested: true });
  expect(await send(marked)).toMatchObject({ status: 200, body: { state: 'recorded' } });
});
