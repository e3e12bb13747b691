import { randomUUID } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { enquiryView } from '../../../contract/enquiry.ts';
import { consult } from '../../../test/support/colleagues.ts';
import { ask, openTestLine, type TestLine } from '../../../test/support/line.ts';
import { inTransaction } from '../../platform/db/transaction.ts';
import { lineActor, staffActor } from '../ledger/index.ts';
import { endVerifications, prove, verificationOfCall } from './verification.ts';

const agencyId = '00000000-0000-4000-8000-000000000001';

const addAgency = (line: TestLine) =>
  line.asAdministrator(`SET session_replication_role = replica;
    INSERT INTO agencies.agency (agency_id, ori, name, state_code, function, function_proposal_id, added_at)
    VALUES ('${agencyId}', 'ZZ0010100', 'Example Police Department', 'ZZ', 'patrol', gen_random_uuid(), now())`);

/** Somebody is in a call, and no one has been proven yet. */
async function inCall() {
  const line = await openTestLine();
  const pair = await consult(line);
  await addAgency(line);
  const { callId, accountId } = pair;
  const now = line.clock.now();
  const proven = (evidenceId: string = randomUUID()) => ({
    ...({ verificationId: randomUUID(), method: 'call-back-dispatch', agencyId, officerId: null } as const),
    ...{ callId, enquiryId: null, evidenceId, provenBy: accountId, provenAt: now },
  });
  const prove_ = (evidenceId?: string) =>
    inTransaction(line.db, (tx) => prove(tx, proven(evidenceId), staffActor(accountId)));
  return { line, ...pair, now, prove: prove_ };
}

describe('promise 4: nobody unproven', () => {
  it('has no proof of a caller whom nobody has proven', async () => {
    const { line, callId } = await inCall();
    expect(await verificationOfCall(line.db, callId)).toBeUndefined();
  });

  it('cannot make a proof out of its own data', async () => {
    const { line, callId, prove: proveCaller } = await inCall();
    await proveCaller();
    const proven = await verificationOfCall(line.db, callId);
    const forge = proven?.constructor as new (stored: unknown) => { id: string };
    expect(() => new forge({ verificationId: 'forged' }).id).toThrow();
  });

  it('writes the proof down, and with what is saved of the enquiry from then on', async () => {
    const { line, callId, cookie, prove: proveCaller } = await inCall();
    const opened = await ask(line, cookie, 'POST', '/api/enquiries', { callId });
    const { enquiryId } = enquiryView.parse(opened.body);
    const { id } = await proveCaller();
    await ask(line, cookie, 'GET', `/api/enquiries/${enquiryId}`);
    const written = await line.asAdministrator(
      "SELECT kind || ' ' || coalesce(content::jsonb->>'verification', 'none') FROM ledger.entry WHERE kind IN ('enquiry-opened', 'caller-proven', 'enquiry-viewed') ORDER BY entry_id",
    );
    expect(written.at(0)).toBe('enquiry-opened none');
    expect(written.slice(-2)).toEqual([`caller-proven ${id}`, `enquiry-viewed ${id}`]);
  });

  it('counts no proof after its end, and only the last of several', async () => {
    const { line, callId, now, prove: proveCaller } = await inCall();
    await proveCaller();
    const second = await proveCaller();
    expect((await verificationOfCall(line.db, callId))?.id).toBe(second.id);
    await inTransaction(line.db, (tx) =>
      endVerifications(tx, { agencyId }, { because: 'agency-disabled', at: now, actor: lineActor }),
    );
    expect(await verificationOfCall(line.db, callId)).toBeUndefined();
    const ended = await line.asAdministrator(
      "SELECT content::jsonb->'subject'->>'because' FROM ledger.entry WHERE kind = 'proof-ended' ORDER BY entry_id",
    );
    expect(ended).toEqual(['replaced', 'agency-disabled']);
  });

  it('proves one thing once with one piece of evidence', async () => {
    const { prove: proveCaller } = await inCall();
    const evidenceId = randomUUID();
    await proveCaller(evidenceId);
    await expect(proveCaller(evidenceId)).rejects.toThrow(/unique|duplicate/);
  });

  it('cannot be made to say something else about what was proven', async () => {
    const { line, prove: proveCaller } = await inCall();
    await proveCaller();
    const { db } = line;
    await expect(db.updateTable('agencies.verification').set({ method: 'portal' }).execute()).rejects.toThrow(
      /permission denied/,
    );
    await expect(db.deleteFrom('agencies.verification').execute()).rejects.toThrow(/permission denied/);
  });
});
