import { expect } from 'vitest';
import { type Accounting, type AccountingAudience, accounting } from '../../contract/accounting.ts';
import type { InboxAnswer, InboxReach, Paragraph } from '../../contract/inbox.ts';
import type { InboxRole } from '../../contract/session.ts';
import type { InboxUser } from '../../server/rooms/relay/index.ts';
import { keepAgency } from './agencies.ts';
import { signInboxUser } from './inbox-users.ts';
import { ask, eventually, type LineSettings, openTestLine, type TestLine } from './line.ts';
import { putLiveCustodian } from './live-custodian.ts';
import { type FoundRecord, look, openSender, record, send, ticked } from './relay.ts';
import { DAY_MS, type Person } from './two-people.ts';

export const GRID_MS = 2_000;
export const REFERENCE = 'R-EXAMPLE-1';

/** What somebody does in an inbox, once the next moment of the grid has written it. */
export async function atGrid<Done>(line: TestLine, doing: Promise<Done>): Promise<Done> {
  const done: Done[] = [];
  void doing.then((outcome) => done.push(outcome));
  line.clock.advance(GRID_MS);
  await line.inTime(() => expect(done).toHaveLength(1));
  return doing;
}

/** So many moments of the grid go by, and are written. */
export async function passGrid(line: TestLine, moments: number): Promise<void> {
  const count = async () => Number((await line.asAdministrator('SELECT count(*) FROM relay.act'))[0]);
  for (let moment = 0; moment < moments; moment += 1) {
    const before = await count();
    line.clock.advance(GRID_MS);
    await eventually(async () => expect(await count()).toBeGreaterThan(before));
  }
}

const reachOf: Record<InboxRole, InboxReach> = {
  ...{ 'duty-officer': 'duty', 'safeguarding-contact': 'safeguarding', 'cleared-contact': 'cleared' },
};
export type InboxPerson = Person & InboxUser;

export async function signInAsCustodian(
  line: TestLine,
  custodianId: string,
  role: InboxRole = 'duty-officer',
): Promise<InboxPerson> {
  return { ...(await signInboxUser(line, custodianId, { role })), custodianId, reach: [reachOf[role]] };
}

/** A federal custodian, and an enquiry of a proven officer which has reached it where there is a record. */
export async function openDisclosing(
  records: FoundRecord[] = [record('EXAMPLE-1')],
  settings: LineSettings = {},
) {
  const line = await openTestLine({ ...settings, search: async () => ({ records }) });
  await putLiveCustodian(line);
  await line.asAdministrator(`SET session_replication_role = replica;
    UPDATE custodians.custodian SET basis = 'federal-agency'`);
  const sender = await openSender(line);
  const sent = await send(line, sender);
  await look(line, sent);
  await ticked(line, sent.dispatchId, 1);
  const { agencyId } = sender.proven;
  await keepAgency(line);
  await line.asAdministrator(`SET session_replication_role = replica;
    UPDATE agencies.telephone SET agency_id = '${agencyId}';
    INSERT INTO agencies.letters VALUES ('${agencyId}', 1, 'P.O. Box 17, Peñasco, ZZ 00000', gen_random_uuid(), '2025-12-01')`);
  return { line, sent, sender, agencyId };
}

type Way = { paragraph: Paragraph; writtenRequest?: boolean; place?: 'step-1' | 'cleared' };

/** Claims what waits for that user, and asks the line to join. */
export async function askToJoin(line: TestLine, user: InboxUser, way: Way): Promise<void> {
  const item = line.inbox.waitingFor(user)[0];
  if (!item) throw new Error('Nothing waits.');
  if (item.state === 'waiting') await atGrid(line, line.inbox.claim(user, item.slotId));
  const answer: InboxAnswer = { answer: 'connect-now', place: 'step-1', writtenRequest: false, ...way };
  expect(await atGrid(line, line.inbox.answer(user, item.slotId, answer))).toBe('done');
}

const ringing = (line: TestLine, side: 'custodian' | 'officer') =>
  eventually(() => {
    const found = [...line.telephony.channels.keys()].findLast((id) => id.startsWith(`connection-${side}-`));
    if (!found) throw new Error(`The ${side} is not being rung.`);
    return found;
  });

const accepts = async (line: TestLine, side: 'custodian' | 'officer') => {
  const channel = await ringing(line, side);
  line.telephony.deskAnswers(channel);
  await eventually(() => expect(line.telephony.played.at(-1)?.prompts[0]).toBe(`connection-${side}`));
  line.telephony.keyPressed(channel, '1');
  return channel;
};

/** Both pick up, and speak; then they hang up. */
export async function speak(line: TestLine, user: InboxUser): Promise<void> {
  const connection = () => {
    const [item] = line.inbox.waitingFor(user);
    return item?.state === 'answered' ? item.connection : null;
  };
  const custodian = await accepts(line, 'custodian');
  const officer = await accepts(line, 'officer');
  await eventually(() => expect(connection()).toBe('talking'));
  for (const channel of [custodian, officer]) line.telephony.channelEnds(channel);
  await eventually(() => expect(connection()).toBe('spoke'));
}

/** The custodian does not take it. */
export async function doNotSpeak(line: TestLine): Promise<void> {
  line.telephony.channelEnds(await ringing(line, 'custodian'));
}

export const ownRequest = (line: TestLine, audience: AccountingAudience, reference = REFERENCE) => ({
  ...{ reference, audience },
  from: new Date(line.clock.now().getTime() - DAY_MS).toISOString(),
  until: new Date(line.clock.now().getTime() + DAY_MS).toISOString(),
});

export const askOwn = (
  line: TestLine,
  { cookie }: Pick<Person, 'cookie'>,
  audience: AccountingAudience,
  reference?: string,
) => ask(line, cookie, 'POST', '/api/inbox/accountings', ownRequest(line, audience, reference));

/** The accounting that somebody of a custodian gets. */
export async function makeOwn(...asked: Parameters<typeof askOwn>): Promise<Accounting> {
  return accounting.parse((await askOwn(...asked)).body);
}
