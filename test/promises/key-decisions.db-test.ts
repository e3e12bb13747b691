import { describe, expect, it } from 'vitest';
import { decided } from '../../contract/decision.ts';
import { keysView } from '../../contract/keys.ts';
import { unseal } from '../../server/platform/crypto/seal.ts';
import { isRefusal } from '../../server/platform/errors.ts';
import { createLog } from '../../server/platform/log.ts';
import { keyKinds } from '../../server/rooms/keys/index.ts';
import { decide, type ProposalKind, propose, watchProposalsOnce } from '../../server/rooms/staff/index.ts';
import { eventually } from '../support/eventually.ts';
import { approve, type KeyChange, keyPartsOf, proposeKeyChange } from '../support/key-changes.ts';
import { ask, type TestLine } from '../support/line.ts';
import {
  asServer,
  contentsOf,
  evidence,
  hashOf,
  insertDecision,
  type Person,
  partsOf,
  proposeJoiner,
  secondAccountOf,
  show,
  twoPeople,
} from '../support/two-people.ts';

const log = createLog('silent');
const AN_HOUR_MS = 3_600_000;
const WATCH_MS = 30_000;
const MOST_LOOKS = 4;
const reason = 'Nobody else can be reached.';
const changes = [
  { kind: 'wrapping-key-rotation' },
  { kind: 'ledger-key-rotation' },
] as const satisfies readonly { kind: KeyChange }[];

/** Lets the line's own watch look, and waits until it has carried it out. The clock stays within what a fresh proof is good for. */
async function untilCarriedOut(line: TestLine, { proposalId }: { proposalId: string }): Promise<void> {
  let looks = 0;
  await eventually(async () => {
    if (looks < MOST_LOOKS) line.clock.advance(WATCH_MS);
    looks += 1;
    const effects = `SELECT 1 FROM staff.proposal_effect WHERE proposal_id = '${proposalId}'`;
    expect(await line.asAdministrator(effects)).toHaveLength(1);
  });
}

/** A break-glass account that was made and opened, with a reason. */
async function openBreakGlass(line: TestLine, ana: Person, ben: Person): Promise<void> {
  const owner = await line.signInAs('supervisor', 'Owen Owner');
  const [staffNumber = ''] = await line.asAdministrator(
    "SELECT staff_number FROM staff.person WHERE name = 'Owen Owner'",
  );
  const wish = { kind: 'break-glass-create', ownerAccountId: owner.accountId };
  const sealed = await proposeJoiner(line, ana, wish);
  const code = `${sealed.half?.half}${decided.parse((await approve(line, ben, sealed)).body).half?.half}`;
  const opened = await fetch(`${line.url}/api/break-glass/open`, {
    method: 'POST',
    headers: { 'x-harborline': '1', 'content-type': 'application/json' },
    body: JSON.stringify({ staffNumber, code, reason }),
  });
  expect(opened.status).toBe(204);
}

/** Why it was opened, as whoever holds the keys can read it. */
async function reasonOfOpening(line: TestLine): Promise<string> {
  const columns = "account_id || ' ' || encode(wrapped_key, 'hex') || ' ' || encode(ciphertext, 'hex')";
  const [row = ''] = await line.asAdministrator(`SELECT ${columns} FROM staff.break_glass_opening`);
  const [accountId, wrappedKey = '', ciphertext = ''] = row.split(' ');
  const context = `harborline/break-glass/${accountId}`;
  const dataKey = await line.keys.unwrap(Buffer.from(wrappedKey, 'hex'), context);
  return unseal(dataKey, Buffer.from(ciphertext, 'hex'), context).toString('utf8');
}

const signingVersions = (line: TestLine) =>
  line.keys.versions().filter(({ use }) => use === 'ledger-signing').length;

describe('promise 7: one person alone changes no key', { timeout: 120_000 }, () => {
  it.each(changes)('$kind: not by proposing, approving, or writing the decision down', async (change) => {
    const { line, ana } = await twoPeople();
    const before = line.keys.state();
    const proposal = await proposeKeyChange(line, ana, change);
    const { proposalId, documentSha256 } = proposal;
    expect(await approve(line, ana, proposal)).toMatchObject({
      status: 409,
      body: { code: 'HL_SECOND_PERSON_NEEDED' },
    });
    const second = await secondAccountOf(line, ana);
    const parts = partsOf(line, keyKinds(keyPartsOf(line)));
    const asked = { accountId: second, proposalId, outcome: 'approved', documentSha256 } as const;
    expect(await decide(parts, asked)).toEqual({ refused: 'HL_SECOND_PERSON_NEEDED' });
    for (const accountId of [ana.accountId, second])
      await expect(insertDecision(line, proposalId, accountId)).rejects.toThrow('two_people');
    await expect(
      asServer(
        line,
        `INSERT INTO staff.proposal_effect (proposal_id, carried_out_at) VALUES ('${proposalId}', now())`,
      ),
    ).rejects.toThrow(/foreign key|without an approval/);
    await watchProposalsOnce(parts, log);
    expect(line.keys.state()).toEqual(before);
    expect(await contentsOf(line, 'key-change-begun')).toEqual([]);
    expect(await contentsOf(line, 'proposal-refused')).toHaveLength(2);
  });

  it('nor does a role that has nothing to do with keys, or a version that is in use', async () => {
    const { line, ana } = await twoPeople();
    const supervisor = await line.signInAs('supervisor', 'Sue Supervisor');
    const send = (by: Person, proposal: object) =>
      ask(line, by.cookie, 'POST', '/api/keys/proposals', { proposal, evidence });
    expect((await send(supervisor, changes[0])).status).toBe(403);
    expect((await ask(line, supervisor.cookie, 'GET', '/api/keys')).status).toBe(403);
    const proposal = await proposeKeyChange(line, ana, changes[0]);
    expect(await approve(line, supervisor, proposal)).toMatchObject({ body: { code: 'HL_NOT_PERMITTED' } });
    const retire = (version: number) => send(ana, { kind: 'wrapping-key-retirement', version });
    expect(await retire(1)).toMatchObject({ status: 409, body: { code: 'HL_KEY_IN_USE' } });
    expect(await retire(7)).toMatchObject({ status: 404 });
  });

  it.each(changes)('$kind: nobody who approved something else than was shown', async (change) => {
    const { line, ana, ben } = await twoPeople();
    const before = line.keys.state();
    const [shown, other] = [
      await proposeKeyChange(line, ana, change),
      await proposeKeyChange(line, ana, change),
    ];
    const changed = { ...shown, documentSha256: other.documentSha256 };
    expect(await approve(line, ben, changed)).toMatchObject({ body: { code: 'HL_PROPOSAL_CHANGED' } });
    const altered = `UPDATE staff.proposal SET document = replace(document, '"to":2', '"to":9')`;
    await expect(asServer(line, altered)).rejects.toThrow(/permission denied/);
    await expect(line.asAdministrator(altered)).rejects.toThrow(/never changed/);
    const { proposalId } = shown;
    const hash = `decode('${other.documentSha256}', 'hex')`;
    await expect(insertDecision(line, proposalId, ben.accountId, { hash })).rejects.toThrow(
      'decision_is_about_what_was_proposed',
    );
    expect(line.keys.state()).toEqual(before);
  });
});

describe('promise 7: what two people decided about keys', { timeout: 120_000 }, () => {
  it('is carried out by the line, once, in the name of whoever approved', async () => {
    const { line, ana, ben } = await twoPeople('privacy-officer');
    const rotation = await proposeKeyChange(line, ana, changes[0]);
    expect(rotation.facts).toEqual([
      { name: 'versionInUse', value: '1' },
      { name: 'newVersion', value: '2' },
    ]);
    const signing = await proposeKeyChange(line, ana, changes[1]);
    for (const proposal of [rotation, signing])
      expect(await approve(line, ben, proposal)).toMatchObject({ status: 200, body: { state: 'approved' } });
    for (const proposal of [rotation, signing]) await untilCarriedOut(line, proposal);
    expect(line.keys.wrappingVersions()).toMatchObject({ newest: 2, former: [1] });
    expect(signingVersions(line)).toBe(2);
    const written = await contentsOf(line, 'key-change-done');
    expect(written).toHaveLength(2);
    for (const entry of written) expect(entry).toContain(ben.accountId);
    const view = keysView.parse((await ask(line, ana.cookie, 'GET', '/api/keys')).body);
    expect(view.wrapping.map(({ version, retirement }) => [version, retirement])).toEqual([
      [2, 'in-use'],
      [1, 'resting'],
    ]);
    expect(view.wrapping[0]?.wraps).toEqual([{ of: 'evidence', count: 2 }]);
    expect(view.signing.versions.map(({ version }) => version)).toEqual([2, 1]);
    expect(await contentsOf(line, 'keys-viewed')).toHaveLength(1);
  });

  it.each(changes)(
    '$kind: replayed, also after a server that ended before it wrote it down, does nothing',
    async (change) => {
      const { line, ana, ben } = await twoPeople();
      let runs = 0;
      const dying = keyKinds(keyPartsOf(line)).map(
        (kind): ProposalKind => ({
          ...kind,
          carryOut: async (tx, content, context) => {
            runs += 1;
            const refusal = await kind.carryOut(tx, content, context);
            if (runs < 3) throw new Error('The server ends here.');
            return refusal;
          },
        }),
      );
      const parts = { ...partsOf(line, dying), keys: line.keys };
      const content = change.kind === 'ledger-key-rotation' ? { name: 'line.example' } : {};
      const wish = { kind: change.kind, prepare: async () => ({ ...content, from: 1, to: 2 }), evidence };
      const made = await propose(parts, ana.accountId, wish);
      if (isRefusal(made)) throw new Error(made.refused);
      const { proposalId } = made;
      const approval = {
        ...ben,
        proposalId,
        outcome: 'approved',
        documentSha256: await hashOf(line, proposalId),
      } as const;
      expect(await decide(parts, approval)).toMatchObject({ state: 'approved' });
      expect(await decide(parts, approval)).toEqual({ refused: 'HL_PROPOSAL_DECIDED' });
      for (let round = 0; round < 5; round += 1) await watchProposalsOnce(parts, log);
      expect(runs).toBe(3);
      const versions = line.keys.versions().filter(({ version }) => version > 1);
      expect(versions.map(({ version }) => version)).toEqual([2]);
      expect(await contentsOf(line, 'key-change-done')).toHaveLength(1);
      expect(await contentsOf(line, 'proposal-carried-out')).toHaveLength(1);
    },
  );

  it.each(changes)('$kind: is not approved once the keys are not as it says', async (change) => {
    const { line, ana, ben } = await twoPeople();
    const [first, second] = [
      await proposeKeyChange(line, ana, change),
      await proposeKeyChange(line, ana, change),
    ];
    expect(await approve(line, ben, first)).toMatchObject({ status: 200 });
    await untilCarriedOut(line, first);
    expect(await approve(line, ben, second)).toMatchObject({ body: { code: 'HL_KEYS_CHANGED' } });
    const added = line.keys.versions().filter(({ version }) => version > 1);
    expect(added.map(({ version }) => version)).toEqual([2]);
  });
});

describe('promise 8: what was kept with a decision stays readable', { timeout: 120_000 }, () => {
  it('through a rotation and the destruction of the version that had wrapped it', async () => {
    const { line, ana, ben } = await twoPeople();
    const joiner = await proposeJoiner(line, ana);
    await openBreakGlass(line, ana, ben);
    const rotation = await proposeKeyChange(line, ana, changes[0]);
    await approve(line, ben, rotation);
    await untilCarriedOut(line, rotation);
    line.clock.advance(AN_HOUR_MS);
    const [one, two] = [await line.signInAs('operator', 'Una'), await line.signInAs('operator', 'Dos')];
    const retirement = await proposeKeyChange(line, one, { kind: 'wrapping-key-retirement', version: 1 });
    expect(retirement.facts).toEqual([{ name: 'destroyedVersion', value: '1' }]);
    expect(await approve(line, two, retirement)).toMatchObject({ status: 200 });
    await untilCarriedOut(line, retirement);
    expect(line.keys.wrappingVersions()).toMatchObject({ newest: 2, former: [] });
    expect((await show(line, one, joiner.proposalId)).evidence.text).toBe(evidence.text);
    expect(await reasonOfOpening(line)).toBe(reason);
  });

  it('and keeps the version as long as any of it could not be wrapped anew', async () => {
    for (const table of ['proposal_evidence', 'break_glass_opening']) {
      const { line, ana, ben } = await twoPeople();
      await openBreakGlass(line, ana, ben);
      await line.asAdministrator(
        `UPDATE staff.${table} SET wrapped_key = set_byte(wrapped_key, 40, get_byte(wrapped_key, 40) # 1)`,
      );
      const parts = partsOf(line, keyKinds(keyPartsOf(line)));
      const wish = { kind: changes[0].kind, prepare: async () => ({ from: 1, to: 2 }), evidence };
      const made = await propose({ ...parts, keys: line.keys }, ana.accountId, wish);
      if (isRefusal(made)) throw new Error(made.refused);
      const documentSha256 = await hashOf(line, made.proposalId);
      await decide(parts, { ...ben, ...made, outcome: 'approved', documentSha256 });
      await watchProposalsOnce(parts, log);
      line.clock.advance(AN_HOUR_MS);
      const { cookie } = await line.signInAs('operator', 'Una');
      const proposal = { kind: 'wrapping-key-retirement', version: 1 };
      const answer = await ask(line, cookie, 'POST', '/api/keys/proposals', { proposal, evidence });
      expect([table, answer]).toMatchObject([table, { body: { code: 'HL_KEY_IN_USE' } }]);
    }
  });

  it('and nothing of it but the wrapping can be changed by the server', async () => {
    const { line, ana, ben } = await twoPeople();
    await proposeJoiner(line, ana);
    await openBreakGlass(line, ana, ben);
    for (const table of ['proposal_evidence', 'break_glass_opening']) {
      await asServer(line, `UPDATE staff.${table} SET wrapped_key = wrapped_key`);
      const forged = `UPDATE staff.${table} SET ciphertext = ciphertext || 'x'`;
      await expect(asServer(line, forged)).rejects.toThrow(/permission denied/);
      await expect(asServer(line, `DELETE FROM staff.${table}`)).rejects.toThrow(/permission denied/);
    }
    const later = `UPDATE staff.break_glass_opening SET open_until = open_until - interval '1 minute'`;
    await expect(asServer(line, later)).rejects.toThrow(/permission denied/);
    await expect(line.asAdministrator(later)).rejects.toThrow(/never changed/);
  });
});
