import { describe, expect, it } from 'vitest';
import { claimedEnquiry } from '../../contract/inbox.ts';
import { staffRole } from '../../contract/session.ts';
import { HeadlessInbox } from '../support/headless-inbox.ts';
import { InboxRelay } from '../support/inbox-relay.ts';
import { addLiveCustodian, signInboxUser } from '../support/inbox-users.ts';
import { ask, eventually, openTestLine, type TestLine } from '../support/line.ts';
import { contentsOf } from '../support/two-people.ts';

const slotId = '2f9d7c0e-1111-4111-8111-000000000001';

async function openLine() {
  const relay = new InboxRelay();
  const line = await openTestLine({ relayInbox: relay });
  await addLiveCustodian(line, 'EXAMPLE-1');
  await addLiveCustodian(line, 'EXAMPLE-2');
  const send = (custodianIds: string[], more: object = {}) =>
    relay.send({ custodianIds, reference: 'EX-17', sentAt: line.clock.now(), ...more });
  return { line, relay, send };
}

const shows = (inbox: HeadlessInbox, wanted: object[]) =>
  eventually(() => expect(inbox.items).toMatchObject(wanted));
const claim = (line: TestLine, { cookie }: { cookie: string }, slot: string) =>
  ask(line, cookie, 'POST', `/api/inbox/${slot}/claim`, {});

describe('promise 6: an inbox', () => {
  it('is closed to everybody of the line', async () => {
    const { line, send } = await openLine();
    send(['EXAMPLE-1']);
    for (const role of staffRole.options) {
      const person = await line.signInAs(role);
      await expect(HeadlessInbox.open(line, person)).rejects.toThrow(/403/);
      expect((await claim(line, person, slotId)).status).toBe(403);
      const answer = { answer: 'not-ours' };
      expect((await ask(line, person.cookie, 'POST', `/api/inbox/${slotId}/answer`, answer)).status).toBe(
        403,
      );
    }
  });

  it('shows nothing of what is for another custodian, or for another of its contacts', async () => {
    const { line, send } = await openLine();
    const others = send(['EXAMPLE-2']);
    const safeguarding = send(['EXAMPLE-1'], { reachedAs: 'safeguarding' });
    const dora = await signInboxUser(line, 'EXAMPLE-1');
    await shows(await HeadlessInbox.open(line, dora), []);
    for (const slot of [others, safeguarding])
      expect((await claim(line, dora, slot)).body).toMatchObject({ code: 'HL_NOT_FOUND' });
    const sam = await signInboxUser(line, 'EXAMPLE-1', { role: 'safeguarding-contact', name: 'Sam Safe' });
    await shows(await HeadlessInbox.open(line, sam), [{ slotId: safeguarding, state: 'waiting' }]);
  });

  it('reads "closed", and nothing more, once another custodian was first', async () => {
    const { line, send } = await openLine();
    const slot = send(['EXAMPLE-1', 'EXAMPLE-2']);
    const dora = await signInboxUser(line, 'EXAMPLE-1');
    const olga = await signInboxUser(line, 'EXAMPLE-2', { name: 'Olga Other' });
    const page = await HeadlessInbox.open(line, olga);
    await shows(page, [{ slotId: slot, state: 'waiting' }]);
    expect(JSON.stringify(page.items)).not.toContain('Invented');
    expect(claimedEnquiry.parse((await claim(line, dora, slot)).body).child.givenNames).toBe('Invented');
    await shows(page, [{ slotId: slot, state: 'closed' }]);
    expect(page.items).toEqual([{ slotId: slot, state: 'closed' }]);
    expect((await claim(line, olga, slot)).body).toMatchObject({ code: 'HL_NOT_FOUND' });
  });

  it('leaves the same entries in the ledger whether anything waits in it or not', async () => {
    const { line, send } = await openLine();
    const look = async (custodianId: string) => {
      const before = await line.asAdministrator('SELECT kind FROM ledger.entry');
      const dora = await signInboxUser(line, custodianId);
      const page = await HeadlessInbox.open(line, dora);
      if (custodianId === 'EXAMPLE-2') {
        const slot = send([custodianId]);
        await shows(page, [{ slotId: slot }]);
      }
      page.close();
      await line.inTime(async () =>
        expect((await contentsOf(line, 'inbox-closed')).at(-1)).toContain(custodianId),
      );
      return (await line.asAdministrator('SELECT kind FROM ledger.entry ORDER BY entry_id')).slice(
        before.length,
      );
    };
    const empty = await look('EXAMPLE-1');
    expect(empty).toEqual(expect.arrayContaining(['inbox-opened', 'inbox-closed']));
    expect((await look('EXAMPLE-2')).toSorted()).toEqual(empty.toSorted());
  });
});

describe('promise 6: a locked inbox', () => {
  const lock = (line: TestLine, { cookie }: { cookie: string }) =>
    ask(line, cookie, 'POST', '/api/session/lock');

  it('still rings, says that something waits and nothing of it, and opens nothing else', async () => {
    const { line, send } = await openLine();
    const dora = await signInboxUser(line, 'EXAMPLE-1');
    expect((await lock(line, dora)).status).toBe(204);
    const ring = await HeadlessInbox.ring(line, dora);
    expect(ring.rings).toBe(0);
    send(['EXAMPLE-2']);
    const slot = send(['EXAMPLE-1']);
    await eventually(() => expect(ring.rings).toBe(1));
    for (const text of ring.told)
      expect(text).toMatch(/^\{"kind":"ring","serverTime":"[^"]+","waiting":[01]\}$/);
    expect(ring.told.join(' ')).not.toMatch(new RegExp(`EX-17|${slot}|EXAMPLE`));
    await expect(HeadlessInbox.open(line, dora)).rejects.toThrow(/423|403/);
    expect((await claim(line, dora, slot)).body).toMatchObject({ code: 'HL_SESSION_LOCKED' });
    const anna = await signInboxUser(line, 'EXAMPLE-1', { name: 'Anna Another' });
    expect((await claim(line, anna, slot)).status).toBe(200);
    await eventually(() => expect(ring.rings).toBe(0));
  });

  it('rings for nobody of the line, and no longer than its session, however long nobody touched it', async () => {
    const { line, send } = await openLine();
    for (const role of staffRole.options)
      await expect(HeadlessInbox.ring(line, await line.signInAs(role))).rejects.toThrow(/403/);
    const dora = await signInboxUser(line, 'EXAMPLE-1');
    await lock(line, dora);
    const ring = await HeadlessInbox.ring(line, dora);
    await line.asAdministrator("UPDATE staff.session SET idle_until = created_at + interval '1 second'");
    await line.pass(20_000);
    send(['EXAMPLE-1']);
    await eventually(() => expect(ring.rings).toBe(1));
    await line.asAdministrator("UPDATE staff.session SET ends_at = created_at + interval '1 second'");
    await line.inTime(() => expect(ring.wasEnded).toBe(true));
  });

  it('leaves the same entries whether anything waits or not', async () => {
    const { line, send } = await openLine();
    const ringsOf = async (custodianId: string) => {
      const dora = await signInboxUser(line, custodianId);
      await lock(line, dora);
      const before = (await line.asAdministrator('SELECT kind FROM ledger.entry')).length;
      const ring = await HeadlessInbox.ring(line, dora);
      if (custodianId === 'EXAMPLE-2') send([custodianId]);
      await eventually(() => expect(ring.rings).toBe(custodianId === 'EXAMPLE-2' ? 1 : 0));
      ring.close();
      await line.inTime(async () =>
        expect((await contentsOf(line, 'inbox-ring-closed')).at(-1)).toContain(custodianId),
      );
      return (await line.asAdministrator('SELECT kind FROM ledger.entry ORDER BY entry_id')).slice(before);
    };
    const empty = await ringsOf('EXAMPLE-1');
    expect(empty).toEqual(['inbox-ring-opened', 'inbox-ring-closed']);
    expect(await ringsOf('EXAMPLE-2')).toEqual(empty);
  });
});

describe('an open inbox', () => {
  it('ends with its session, and when its custodian is suspended', async () => {
    const { line } = await openLine();
    const dora = await signInboxUser(line, 'EXAMPLE-1');
    const ended = (inbox: HeadlessInbox) => line.inTime(() => expect(inbox.wasEnded).toBe(true));
    const first = await HeadlessInbox.open(line, dora);
    await shows(first, []);
    expect((await ask(line, dora.cookie, 'POST', '/api/session/lock')).status).toBe(204);
    await ended(first);
    const olga = await signInboxUser(line, 'EXAMPLE-2', { name: 'Olga Other' });
    const second = await HeadlessInbox.open(line, olga);
    await shows(second, []);
    const { cookie } = await line.signInAs('privacy-officer', 'Pia Privacy');
    expect((await ask(line, cookie, 'POST', '/api/custodians/EXAMPLE-2/suspension')).status).toBe(200);
    expect((await claim(line, olga, slotId)).status).toBe(403);
    await ended(second);
  });
});
