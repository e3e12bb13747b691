import { expect, it } from 'vitest';
import { demoProfile } from '../../contract/legal.ts';
import { enrolledOfficer, filing, openEnrolling } from '../support/enrolment.ts';

it('promise 5: civil immigration enforcement is declined in the portal: kept is that it was, nothing else, and the words name the written channel', async () => {
  const enrolling = await openEnrolling();
  const { line } = enrolling;
  const { browser } = await enrolledOfficer(enrolling);
  const kinds = () => line.asAdministrator('SELECT kind FROM ledger.entry ORDER BY entry_id');
  const before = await kinds();
  const channel = demoProfile.content.writtenChannel?.words;
  // Whatever else is in the form, and wherever in it somebody is.
  for (const step of [
    { part: '0', go: 'next' },
    { part: '3', go: 'file' },
  ]) {
    const declined = { ...filing, ...step, purpose: 'immigration-enforcement' };
    const shown = await browser.post('/officer/enquiries/new', declined);
    expect(shown.status).toBe(200);
    expect(shown.text).toContain(channel?.en);
    expect(shown.text).not.toContain('Testa');
  }
  await browser.get('/officer/language/es');
  const shown = await browser.post('/officer/enquiries/new', {
    part: '0',
    purpose: 'immigration-enforcement',
  });
  expect(shown.text).toContain(channel?.es);
  expect((await kinds()).slice(before.length)).toEqual(Array(3).fill('officer-purpose-declined'));
  expect(await line.asAdministrator('SELECT 1 FROM enquiries.enquiry')).toEqual([]);
});
