import { type EnquiryDetails, enquiryView } from '../../contract/enquiry.ts';
import { inTransaction } from '../../server/platform/db/transaction.ts';
import { beginOfficerSession, type Officer } from '../../server/rooms/agencies/index.ts';
import { ask, type TestLine } from './line.ts';
import { OfficerBrowser } from './officer-browser.ts';
import { fileWithCode, newOfficer, type TestOfficer } from './officers.ts';

/** The browser of an officer who is signed in, as after a proof by passkey. */
export async function officerBrowser(line: TestLine, of: TestOfficer): Promise<OfficerBrowser> {
  const officer: Officer = {
    ...{ ...of, agencyName: 'Example County SO', agencyOri: 'ZZ0000001', role: 'officer' },
    ...{ name: 'R. Example', badge: 'B-12', state: 'active', isAgencyServed: true },
  };
  const { token } = await inTransaction(line.db, (tx) => beginOfficerSession(tx, line.staffing, officer));
  const browser = new OfficerBrowser(line.url);
  browser.cookies.set('harborline_officer_session', token);
  return browser;
}

type Wanted = {
  language?: 'en' | 'es';
  concernsCaregiver?: boolean;
  by?: TestOfficer;
  details?: EnquiryDetails;
};

/** An urgent enquiry that an officer filed, and that was sent in a conversation in writing; nobody has called. The conversation is over. */
export async function sentInWriting(line: TestLine, wanted: Wanted = {}) {
  const { language = 'en', concernsCaregiver = false } = wanted;
  const officer = wanted.by ?? (await newOfficer(line));
  const browser = await officerBrowser(line, officer);
  browser.cookies.set('harborline_officer_language', language);
  const opened = await line.openDesk();
  const { desk, cookie } = opened;
  await desk.becomeReady();
  const { enquiryId, code } = await fileWithCode(line, officer, wanted.details);
  const begun = await browser.post(`/officer/enquiries/${enquiryId}/chat`, { code });
  if (begun.status !== 303) throw new Error(`No conversation began: ${begun.text}`);
  const { taskId } = await desk.until((state) => state.task);
  await ask(line, cookie, 'POST', `/api/tasks/${taskId}/acceptance`);
  await desk.until((state) => state.task?.state === 'under-way');
  const path = `/api/enquiries/${enquiryId}`;
  const shown = enquiryView.parse((await ask(line, cookie, 'GET', path)).body);
  const details = { ...shown.details, attested: true, urgency: 'urgent' as const, concernsCaregiver };
  const change = { revision: shown.revision, details };
  const saved = enquiryView.parse((await ask(line, cookie, 'PUT', `${path}/details`, change)).body);
  const sent = await ask(line, cookie, 'POST', `${path}/record`, { revision: saved.revision });
  if (sent.status !== 200) throw new Error(`Nothing was sent: ${JSON.stringify(sent.body)}`);
  await ask(line, cookie, 'POST', `/api/tasks/${taskId}/end`, { outcome: 'done' });
  await desk.until((state) => state.presence.state === 'ready');
  return { ...opened, officer, browser, enquiryId, path, sent };
}
