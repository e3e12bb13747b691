import { describe, expect, it } from 'vitest';
import { production, productionFile } from '../../../../contract/legal-process.ts';
import { challengeIsOver, officeOf, PROCESSES, subpoena } from '../../../../test/support/legal-process.ts';
import { ask, type TestLine } from '../../../../test/support/line.ts';
import { sentInCall } from '../../../../test/support/sent-in-call.ts';
import { contentsOf } from '../../../../test/support/two-people.ts';

async function openReviewed() {
  const { line, reference } = await sentInCall();
  const office = officeOf(line);
  const { processId } = await office.takeIn(subpoena([reference]));
  await office.review(processId);
  return { line, office, reference, processId };
}

/** What is given, once the officer was told and the time to object is over. */
async function give(line: TestLine, processId: string) {
  const office = officeOf(line);
  const letter = { whom: 'officer', note: 'By letter to the agency.' };
  expect((await office.post(await office.eva(), `/${processId}/telling`, letter)).status).toBe(200);
  await challengeIsOver(line);
  expect((await office.post(await office.eva(), `/${processId}/production`)).status).toBe(200);
  const { cookie } = await office.eva();
  const file = await ask(line, cookie, 'GET', `${PROCESSES}/${processId}/package`);
  return production.parse(JSON.parse(productionFile.parse(file.body).production));
}

describe('what is given in answer to a legal process', () => {
  it('is narrowed to days and kinds of entries, which two people agree on and what is given says', async () => {
    const { line, office, reference, processId } = await openReviewed();
    const { givenKinds } = await office.view(processId);
    expect(givenKinds).toEqual(expect.arrayContaining(['enquiry-opened', 'enquiry-recorded']));
    const day = line.clock.now().toISOString().slice(0, 10);
    const narrowedTo = { from: day, until: day, kinds: ['enquiry-recorded'] };
    const agree = (given: object) => office.agreeToGive(processId, [reference], ['entries', 'calls'], given);
    for (const [path, given] of [
      ['until', { from: '2026-01-09', until: '2026-01-08' }],
      ['kinds', { kinds: ['relay-dispatched'] }],
      ['kinds', { kinds: ['enquiry-held'] }],
    ] as const)
      expect(await agree(given)).toMatchObject({ status: 400, body: { fields: [{ path }] } });
    expect((await agree(narrowedTo)).status).toBe(200);
    expect((await office.view(processId)).scope).toMatchObject(narrowedTo);
    expect((await contentsOf(line, 'process-agreed')).join()).toContain('"isNarrowed":true');
    const given = await give(line, processId);
    expect(given).toMatchObject({ narrowedTo });
    expect(given.says.join()).toContain('Two people agreed on a part of it');
    const [enquiry] = given.enquiries;
    expect([...new Set(enquiry?.entries?.map(({ kind }) => kind))]).toEqual(['enquiry-recorded']);
    expect(enquiry?.calls?.length).toBeGreaterThan(0);
  });

  it('gives nothing of other days than two people agreed on', async () => {
    const { line, office, reference, processId } = await openReviewed();
    const before = { until: '2026-01-01' };
    expect((await office.agreeToGive(processId, [reference], ['entries', 'calls'], before)).status).toBe(200);
    const given = await give(line, processId);
    expect(given.enquiries).toEqual([{ reference, entries: [], calls: [] }]);
  });
});
