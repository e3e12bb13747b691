import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { proposed } from '../../../../contract/decision.ts';
import { enquiryRetentionView } from '../../../../contract/enquiry-after.ts';
import type { Hold } from '../../../../contract/legal.ts';
import { processList } from '../../../../contract/legal-process.ts';
import { retentionView } from '../../../../contract/recording-retention.ts';
import { officeOf, PROCESSES, subpoena } from '../../../../test/support/legal-process.ts';
import { ask, type TestLine } from '../../../../test/support/line.ts';
import { sentInCall } from '../../../../test/support/sent-in-call.ts';
import { asServer, contentsOf, evidence, type Person, show } from '../../../../test/support/two-people.ts';
import { createLog } from '../../../platform/log.ts';
import { keepToRetention } from '../../enquiries/index.ts';
import { type HeldOutside, type HoldFile, HoldList, openHolds } from '../../legal/index.ts';

const PAUSE = '/api/oversight/destruction-pause/proposals';
const hold: Hold = {
  ...{ name: 'inquiry', of: 'enquiries', reason: 'An inquiry.' },
  from: '2026-01-01',
  until: null,
};

/** As a restore leaves it. */
async function pause(line: TestLine, held: HeldOutside | null): Promise<string> {
  const pauseId = randomUUID();
  const list = held === null ? 'NULL' : `'${JSON.stringify(held)}'`;
  await line.asAdministrator(`INSERT INTO legal.destruction_pause (pause_id, begun_at, held_outside)
    VALUES ('${pauseId}', '${line.clock.now().toISOString()}', ${list})`);
  return pauseId;
}

async function openPaused(held: (enquiryId: string) => HeldOutside | null) {
  const call = await sentInCall();
  const { line, enquiryId } = call;
  const office = officeOf(line);
  await pause(line, held(enquiryId));
  await line.asAdministrator(
    `UPDATE enquiries.enquiry SET closed_at = concluded_at - interval '120 days', outcome = 'by-time'`,
  );
  const destroyedWith = { enquiry: async () => {}, olderThan: async () => {} };
  const isAliveAfterRetention = async () => {
    await keepToRetention({ db: line.db, clock: line.clock, destroyedWith, alsoHeld: async () => [] });
    const alive = `SELECT 1 FROM enquiries.data_key WHERE enquiry_id = '${enquiryId}' AND wrapped_key IS NOT NULL`;
    return (await line.asAdministrator(alive)).length === 1;
  };
  const shown = async (by?: Person) =>
    processList.parse((await ask(line, (by ?? (await office.eva())).cookie, 'GET', PROCESSES)).body).pause;
  const proposeBy = async (by: Person) => ask(line, by.cookie, 'POST', PAUSE, { evidence });
  const approveBy = async (by: Person, proposalId: string) => {
    const { documentSha256 } = await show(line, by, proposalId);
    return ask(line, by.cookie, 'POST', `/api/decisions/${proposalId}/decision`, {
      outcome: 'approved',
      documentSha256,
    });
  };
  return { ...call, office, isAliveAfterRetention, shown, proposeBy, approveBy };
}

const listing = (enquiryId: string): HeldOutside => ({
  ...{ enquiries: [{ processId: randomUUID(), enquiryId }], holds: [] },
});

describe('destruction after a database was put back', () => {
  it('is paused until two people have looked at the holds, and what the list has is held again', async () => {
    const { line, office, reference, ...there } = await openPaused(listing);
    expect(await there.isAliveAfterRetention()).toBe(true);
    expect(await there.shown()).toMatchObject({
      ...{ hasList: true, missingEnquiries: [reference], missingHolds: [], waits: false, mayPropose: true },
    });
    expect(await there.proposeBy(await office.eva())).toMatchObject({
      status: 409,
      body: { code: 'HL_HOLDS_MISSING' },
    });
    const { processId } = await office.takeIn(subpoena([reference]));
    expect(await there.shown()).toMatchObject({ missingEnquiries: [] });
    const refusal = { because: 'not-valid', note: 'No court has issued it.' };
    await office.post(await office.cora(), `/${processId}/refusal`, refusal);
    expect((await office.lift(processId)).status).toBe(200);
    expect(await there.isAliveAfterRetention()).toBe(true);

    const eva = await office.eva();
    const asked = await there.proposeBy(eva);
    const { proposalId } = proposed.parse(asked.body);
    expect(await there.shown()).toMatchObject({ waits: true, mayPropose: false });
    expect((await there.approveBy(eva, proposalId)).status).not.toBe(200);
    expect(await there.isAliveAfterRetention()).toBe(true);
    expect((await there.approveBy(await office.ben(), proposalId)).status).toBe(200);
    expect(await there.shown()).toBe(null);
    expect(await contentsOf(line, 'destruction-resumed')).toHaveLength(1);
    expect(await there.isAliveAfterRetention()).toBe(false);
    expect((await there.proposeBy(await office.eva())).body).toMatchObject({ code: 'HL_PAUSE_CHANGED' });
  });

  it('is ended by nobody in the database alone, nor by what two people agreed on before it was paused anew', async () => {
    const { line, office, ...there } = await openPaused(() => null);
    const end = `UPDATE legal.destruction_pause SET ended_at = now(), proposal_id = gen_random_uuid()`;
    await expect(asServer(line, end)).rejects.toThrow('Two people end');
    for (const statement of [
      'DELETE FROM legal.destruction_pause',
      'INSERT INTO legal.destruction_pause (pause_id, begun_at) VALUES (gen_random_uuid(), now())',
      `UPDATE legal.destruction_pause SET held_outside = NULL`,
    ])
      await expect(asServer(line, statement)).rejects.toThrow('permission denied');
    const byHand = `UPDATE enquiries.data_key SET wrapped_key = NULL, destroyed_at = now()`;
    await expect(asServer(line, byHand)).rejects.toThrow('A legal hold keeps');
    await expect(asServer(line, 'DELETE FROM relay.dispatch_key')).rejects.toThrow('holds this enquiry');
    const { proposalId } = proposed.parse((await there.proposeBy(await office.eva())).body);
    await pause(line, null);
    expect(await there.approveBy(await office.ben(), proposalId)).toMatchObject({
      body: { code: 'HL_PAUSE_CHANGED' },
    });
    expect(await there.isAliveAfterRetention()).toBe(true);
  });

  it('stays paused while the legal profile lacks a hold of the list; the screens of retention say so', async () => {
    const { line, office, shown, proposeBy } = await openPaused(() => ({ enquiries: [], holds: [hold] }));
    expect(await shown()).toMatchObject({ missingHolds: [hold] });
    expect((await proposeBy(await office.eva())).body).toMatchObject({ code: 'HL_HOLDS_MISSING' });
    const eva = await office.eva();
    const pausedSince = line.clock.now().toISOString();
    const read = async (path: string) => (await ask(line, eva.cookie, 'GET', path)).body;
    expect(enquiryRetentionView.parse(await read('/api/enquiries/retention'))).toMatchObject({ pausedSince });
    expect(retentionView.parse(await read('/api/recordings/retention'))).toMatchObject({ pausedSince });
    expect(await shown(await office.cora())).toMatchObject({ mayPropose: false });
  });
});

/** A file of the list that is kept nowhere. */
function memoryHolds(): HoldFile & { aside: Buffer[] } {
  const aside: Buffer[] = [];
  let kept: Buffer | null = null;
  return {
    aside,
    read: async () => kept,
    replace: async (bytes) => {
      kept = bytes;
    },
    setAside: async () => {
      if (kept) aside.push(kept);
      kept = null;
    },
  };
}

describe('the list of what is held', () => {
  it('has what is held now, and what was held before the database was put back until somebody has looked', async () => {
    const before = listing(randomUUID());
    const { line, office, reference, enquiryId } = await openPaused(() => before);
    const { processId } = await office.takeIn(subpoena([reference]));
    const file = memoryHolds();
    const list = new HoldList({
      db: line.db,
      clock: line.clock,
      log: createLog('silent'),
      keys: line.keys,
      file,
    });
    await list.flush();
    const read = async () => openHolds((await file.read()) ?? Buffer.alloc(0), line.keys.unwrap);
    expect((await read()).enquiries).toHaveLength(2);
    expect((await read()).enquiries).toEqual(
      expect.arrayContaining([{ processId, enquiryId }, ...before.enquiries]),
    );
    const written = await file.read();
    await list.flush();
    expect(await file.read()).toBe(written);
    await file.replace(Buffer.from('another'));
    await list.flush();
    expect((await read()).enquiries).toHaveLength(2);
    expect(file.aside).toEqual([Buffer.from('another')]);
  });
});
