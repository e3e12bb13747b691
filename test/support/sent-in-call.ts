import { type EnquiryDetails, emptyChild, emptyDetails, enquiryView } from '../../contract/enquiry.ts';
import { enquiryHistory } from '../../contract/enquiry-after.ts';
import { connectCall } from './calls.ts';
import { ask, openTestLine, type TestLine } from './line.ts';
import { proveCaller } from './prove-caller.ts';

/** What the caller says. */
export const said: EnquiryDetails = {
  ...emptyDetails,
  officer: { ...emptyDetails.officer, officerName: 'Sgt. R. Example', agencyName: 'Example County SO' },
  purpose: 'missing-child',
  attested: true,
  children: [{ ...emptyChild, givenNames: 'Testa', surnames: 'Inventada' }],
};
export type SentCall = Awaited<ReturnType<typeof connectCall>>;

/** For whom a caller asks. */
type Asker = { agencyId: string; officerId?: string };

/** An enquiry that is opened in its call, of a caller who was proven for that agency, or to be that officer of it. */
export async function openedInCall(line: TestLine, by?: Asker) {
  const call = await connectCall(line);
  const agencyId = await proveCaller(line, call, by?.agencyId, by?.officerId);
  const opened = await ask(line, call.cookie, 'POST', '/api/enquiries', { callId: call.callId });
  const { enquiryId, reference } = enquiryView.parse(opened.body);
  return { ...call, agencyId, enquiryId, reference };
}

/** An enquiry that was sent in its call. */
export async function sentInCall(details = said, there?: TestLine, by?: Asker) {
  const line = there ?? (await openTestLine());
  const { enquiryId, reference, agencyId, ...call } = await openedInCall(line, by);
  const path = `/api/enquiries/${enquiryId}`;
  await ask(line, call.cookie, 'PUT', `${path}/details`, { revision: 0, details });
  const sent = enquiryView.parse(
    (await ask(line, call.cookie, 'POST', `${path}/record`, { revision: 1 })).body,
  );
  const correct = (number: number, details: EnquiryDetails) =>
    ask(line, call.cookie, 'POST', `${path}/corrections`, { number, details });
  const history = async () =>
    enquiryHistory.parse((await ask(line, call.cookie, 'GET', `${path}/history`)).body);
  return { line, ...call, agencyId, enquiryId, reference, path, sent, correct, history };
}

/** The call is over, and its call-taker is ready again. */
export async function endCall({ desk, callId }: Pick<SentCall, 'desk' | 'callId'>) {
  desk.send({ kind: 'hang-up', callId });
  await desk.until((state) => state.wrapUp);
  desk.send({ kind: 'finish-wrap-up', callId, code: 'enquiry-recorded' });
  await desk.until((state) => state.presence.state === 'ready');
}

/** What was written of an enquiry. */
export const entriesOf = (line: TestLine, enquiryId: string) =>
  line.asAdministrator(`SELECT kind FROM ledger.entry WHERE enquiry_id = '${enquiryId}' ORDER BY entry_id`);
