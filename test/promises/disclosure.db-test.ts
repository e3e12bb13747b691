import { describe, expect, it } from 'vitest';
import { proposed } from '../../contract/decision.ts';
import { checkedPolicies, policiesView } from '../../contract/disclosure.ts';
import { unseal } from '../../server/platform/crypto/seal.ts';
import { inTransaction } from '../../server/platform/db/transaction.ts';
import { decideOfRecord, decisionContext } from '../../server/rooms/disclosure/index.ts';
import { connectCall } from '../support/calls.ts';
import { ask, openTestLine } from '../support/line.ts';
import { askPolicies, missingChild } from '../support/permits.ts';
import { agree, decideNow, decidingParts, nobody, noPortal, propose } from '../support/policies.ts';
import { provenOfficer } from '../support/proven-officers.ts';
import { asServer, contentsOf, show, twoPeople } from '../support/two-people.ts';

const MINUTE_MS = 60_000;

describe('promise 5: an enquiry that is not for one of the purposes, or that nobody has attested', () => {
  it('never reaches the register, which the ledger shows', async () => {
    const line = await openTestLine();
    const { proven, enquiryId } = await provenOfficer(line);
    expect(await askPolicies(line, proven, { attested: false })).toBeNull();
    expect(await askPolicies(line, proven, { purpose: 'unlisted' })).toBeNull();
    expect(await askPolicies(line, proven, { verificationHolds: false })).toBeNull();
    expect(await askPolicies(line, proven, { agencyFunction: 'immigration-enforcement' })).toBeNull();
    const decided = (await contentsOf(line, 'disclosure-decided')).map((each) => JSON.parse(each) as object);
    const policies = ['floor-attested', 'floor-listed-purpose', 'floor-proven-caller', 'floor-served-agency'];
    expect(decided).toMatchObject(
      policies.map((policy) => ({
        enquiryId,
        policy,
        verification: proven.id,
        subject: { outcome: 'deny' },
      })),
    );
    for (const kind of ['register-searched', 'register-search-refused', 'search-kept'])
      expect(await contentsOf(line, kind)).toEqual([]);
    expect(await line.asAdministrator('SELECT 1 FROM register.kept_enquiry')).toEqual([]);
  });

  it('is declined at the desk without a look', async () => {
    const line = await openTestLine();
    const { callId, cookie } = await connectCall(line);
    const opened = await ask(line, cookie, 'POST', '/api/enquiries', { callId });
    const { enquiryId, revision } = opened.body as { enquiryId: string; revision: number };
    const declined = await ask(line, cookie, 'POST', `/api/enquiries/${enquiryId}/decline`, { revision });
    expect(declined.status).toBe(200);
    expect(await contentsOf(line, 'enquiry-declined')).toHaveLength(1);
    expect(await contentsOf(line, 'register-searched')).toEqual([]);
  });
});

describe('promise 8: each decision is kept, with the policies that made it', () => {
  it('with its facts and versions, in the ledger and in a table that the server can only add to', async () => {
    const line = await openTestLine();
    expect(await decideNow(line)).toEqual(['allow', 'search-attested-purpose']);
    const columns =
      "action, facts ->> 'verification', outcome, decided_by, operator_version, length(product_version)";
    const rows = await line.asAdministrator(`SELECT concat_ws(' ', ${columns}) FROM disclosure.decision`);
    expect(rows).toEqual(['search portal allow {search-attested-purpose} 12']);
    expect(await contentsOf(line, 'disclosure-decided')).toHaveLength(1);
    for (const statement of [
      "UPDATE disclosure.decision SET outcome = 'deny'",
      'DELETE FROM disclosure.decision',
      'TRUNCATE disclosure.decision',
      'DELETE FROM disclosure.decision_key',
    ])
      await expect(asServer(line, statement)).rejects.toThrow();
    await expect(line.asAdministrator("UPDATE disclosure.decision SET outcome = 'deny'")).rejects.toThrow();
  });

  it('and is not made on anything that is no fact of the schema: it would be kept in the clear', async () => {
    const line = await openTestLine();
    await expect(decideNow(line, { childName: 'Nobody' } as object)).rejects.toThrow();
    expect(await line.asAdministrator('SELECT 1 FROM disclosure.decision')).toEqual([]);
  });
});

describe('promise 6: a decision that depends on a record', () => {
  const open = { ...missingChild, protection: 'open', contact: 'duty-desk' } as const;
  const joining = { sent: true, accepted: true, paragraph: 'b3', writtenRequest: false } as const;

  it('says nothing of itself in the database or the ledger, whatever it is about and however it goes', async () => {
    const line = await openTestLine();
    const outcomes = await inTransaction(line.db, async (tx) => [
      await decideOfRecord(tx, decidingParts(line), { action: 'relay', facts: open }, nobody),
      await decideOfRecord(
        tx,
        decidingParts(line),
        { action: 'relay', facts: { ...open, protection: 'protected' } },
        nobody,
      ),
      await decideOfRecord(
        tx,
        decidingParts(line),
        { action: 'join', facts: { ...open, ...joining } },
        nobody,
      ),
    ]);
    expect(outcomes).toEqual(['allow', 'deny', 'allow']);
    const said =
      await line.asAdministrator(`SELECT concat_ws('|', action, facts, outcome, decided_by, length(sealed),
      product_version, operator_version, length(wrapped_key), key_version)
      FROM disclosure.decision JOIN disclosure.decision_key USING (decision_id)`);
    expect(said).toHaveLength(3);
    expect(new Set(said)).toHaveLength(1);
    const entries = await contentsOf(line, 'disclosure-decided');
    const alike = entries.map((entry) => entry.replace(/"decisionId":"[^"]*"/, ''));
    expect(new Set(alike)).toHaveLength(1);
    expect([...said, ...entries].join()).not.toMatch(/relay|join|protected|allow|deny|floor/);
  });

  it('is opened by its own key alone', async () => {
    const line = await openTestLine();
    await inTransaction(line.db, (tx) =>
      decideOfRecord(
        tx,
        decidingParts(line),
        { action: 'relay', facts: { ...open, protection: 'protected' } },
        nobody,
      ),
    );
    const [id = '', sealed = '', key = ''] = (
      await line.asAdministrator(`SELECT concat_ws(' ', decision_id, encode(sealed, 'hex'), encode(wrapped_key, 'hex'))
        FROM disclosure.decision JOIN disclosure.decision_key USING (decision_id)`)
    ).flatMap((row) => row.split(' '));
    const context = decisionContext(id);
    const dataKey = await line.keys.unwrap(Buffer.from(key, 'hex'), context);
    expect(JSON.parse(unseal(dataKey, Buffer.from(sealed, 'hex'), context).toString('utf8'))).toMatchObject({
      ...{ action: 'relay', outcome: 'deny', decidedBy: ['floor-protected-to-cleared'] },
    });
  });
});

describe("promise 7: the operator's policies", () => {
  it('are decided by two people, hold from their moment, and are gone back on the same way', async () => {
    const { line, ana, ben } = await twoPeople();
    const from = new Date(line.clock.now().getTime() + MINUTE_MS).toISOString();
    await agree(line, [ana, ben], { text: noPortal, takesEffectAt: from });
    expect(await decideNow(line)).toEqual(['allow', 'search-attested-purpose']);
    line.clock.advance(MINUTE_MS);
    expect(await decideNow(line)).toEqual(['deny', 'operator/no-portal']);
    expect(await decideNow(line, {})).toEqual(['allow', 'search-attested-purpose']);
    await agree(line, [ana, ben], { replaces: 1, text: '' });
    expect(await decideNow(line)).toEqual(['allow', 'search-attested-purpose']);
    const again = await propose(line, ana, { replaces: 2, text: noPortal });
    const { facts } = await show(line, ben, proposed.parse(again.body).proposalId);
    expect(facts.find(({ name }) => name === 'policiesSameAs')?.value).toBe('1');
    const view = policiesView.parse((await ask(line, ben.cookie, 'GET', '/api/policies')).body);
    expect(view).toMatchObject({
      inForce: 2,
      isReadable: true,
      versions: [{ text: '' }, { text: noPortal }],
    });
    expect(await contentsOf(line, 'policies-decided')).toHaveLength(2);
  });

  it('narrow what the product permits where they permit', async () => {
    const { line, ana, ben } = await twoPeople();
    const text = `@id("only-urgent") permit(principal, action == Action::"search", resource) when {
      context.urgency == Urgency::"urgent" && context.attested && context.verificationHolds &&
      context.verification != Verification::"none" && context.purpose == Purpose::"missing-child" &&
      context.agencyFunction == AgencyFunction::"patrol" };`;
    await agree(line, [ana, ben], { text });
    expect(await decideNow(line, { urgency: 'routine' })).toEqual(['deny', 'operator/no-permit']);
    expect(await decideNow(line, { urgency: 'urgent' })).toEqual([
      ...['allow', 'search-attested-purpose', 'operator/only-urgent'],
    ]);
  });

  it('are first tried out against what was decided, in totals of eleven or more of a day', async () => {
    const { line, ana } = await twoPeople();
    for (let count = 0; count < 11; count += 1) await decideNow(line);
    for (let count = 0; count < 10; count += 1)
      await decideNow(line, { verification: 'portal', purpose: 'court-order' });
    await decideNow(line, { verification: 'portal', attested: false });
    const answer = await ask(line, ana.cookie, 'POST', '/api/policies/check', { text: noPortal });
    expect(checkedPolicies.parse(answer.body)).toEqual({
      problems: [],
      changes: [{ policyId: 'no-portal', before: null, after: noPortal }],
      tried: {
        changes: [{ action: 'search', purpose: 'missing-child', before: 'allow', after: 'deny', count: 11 }],
        areAnyLeftOut: true,
      },
    });
    expect(await contentsOf(line, 'policies-tried')).toHaveLength(1);
  });

  it('are not decided on what somebody believes is in force', async () => {
    const { line, ana, ben } = await twoPeople();
    await agree(line, [ana, ben], { text: noPortal });
    expect((await propose(line, ana, { text: '' })).body).toMatchObject({ code: 'HL_POLICIES_CHANGED' });
  });

  it('deny everything where this release does not understand them any more', async () => {
    const line = await openTestLine({
      prepare: (asAdministrator) =>
        asAdministrator(`ALTER TABLE disclosure.policy_set DISABLE TRIGGER policy_set_checked;
          INSERT INTO disclosure.policy_set VALUES (1, 'of another time', 'epoch', 'epoch', gen_random_uuid())`),
    });
    expect(await decideNow(line)).toEqual(['deny', 'operator/not-readable']);
  });
});
