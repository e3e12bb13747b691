import { describe, expect, it } from 'vitest';
import { entriesOf } from '../support/agencies.ts';
import { enrolledOfficer, openEnrolling } from '../support/enrolment.ts';
import { states } from '../support/own-telephones.ts';

describe("an officer's own telephone in the portal", () => {
  it('is given, seen by its last digits and removed in the portal, where what is no number is not taken', async () => {
    const enrolling = await openEnrolling();
    const { browser } = await enrolledOfficer(enrolling);
    const refused = await browser.post('/officer/telephone', { number: '555-01' });
    expect(refused.status).toBe(422);
    expect(refused.text).toContain('value="555-01"');
    await expect(browser.challenge('/officer/telephone', { number: '555-01' })).rejects.toThrow('422');
    const fields = { number: '202 555 0143' };
    expect((await browser.postProven('/officer/telephone', fields)).status).toBe(303);
    // Whoever did not give it hears of it.
    expect(await entriesOf(enrolling.line, 'officer-notice-queued')).toEqual([
      expect.stringContaining('telephone-given'),
    ]);
    const shown = await browser.get('/officer/telephone');
    expect(shown.text).toContain('ends in 0143');
    expect(shown.text).not.toMatch(/202 ?555|555 ?0143/);
    expect((await browser.post('/officer/telephone/removal')).status).toBe(303);
    expect(await states(enrolling.line)).toEqual(['removed']);
    expect((await browser.post('/officer/telephone/removal')).status).toBe(404);
  });
});

describe('a stolen session of the portal', () => {
  it('gives no telephone: the passkey answers for that, and for that very number', async () => {
    const enrolling = await openEnrolling();
    const { browser, administrator } = await enrolledOfficer(enrolling);
    const path = '/officer/telephone';
    const number = '202 555 0143';
    expect((await browser.post(path, { number })).status).toBe(401);
    const forAnother = JSON.stringify(
      browser.key.prove(await browser.challenge(path, { number: '202 555 0144' })),
    );
    expect((await browser.post(path, { number, answer: forAnother })).status).toBe(401);
    for (const other of ['/officer/passkeys/new', '/officer/sign-in']) {
      const answer = JSON.stringify(browser.key.prove(await browser.challenge(other)));
      expect((await browser.post(path, { number, answer })).status).toBe(401);
    }
    const theirs = JSON.stringify(administrator.key.prove(await browser.challenge(path, { number })));
    expect((await browser.post(path, { number, answer: theirs })).status).toBe(401);
    expect(await states(enrolling.line)).toEqual([]);
    // The same number, written in another way, is the same.
    const same = JSON.stringify(
      browser.key.prove(await browser.challenge(path, { number: '+1 202 555 0143' })),
    );
    expect((await browser.post(path, { number, answer: same })).status).toBe(303);
  });
});
