import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { checkoutFolder } from '../../cli/machine/folders.ts';
import { inTransaction } from '../../server/platform/db/transaction.ts';
import { appendEntry, lineActor, noEnquiry } from '../../server/rooms/ledger/index.ts';
import {
  listEvidence,
  loseRecording,
  pauseDestruction,
  raiseAlerts,
  serveProcesses,
  writeHidden,
} from '../support/oversight-office.ts';
import {
  GIVEN,
  readAccounting,
  readAlerts,
  readProcesses,
  readRoom,
  STORY,
} from '../support/oversight-reading.ts';
import { type Read, readerOf } from '../support/page-reader.ts';
import { browserForPages } from '../support/pages.ts';
import { Person } from '../support/person.ts';
import { record } from '../support/relay.ts';
import { readPages, WAYS } from '../support/staff-pages-reading.ts';
import { openTold, type ToldEnquiry, type Truth } from '../support/told-enquiry.ts';

const browser = browserForPages();
/** One for all lines, so that what is shown of one time is shown of the other. */
const startsAt = new Date();

const truths: [string, Truth][] = [
  ['the custodian is silent', { records: [record('EXAMPLE-1')] }],
  ['the record is protected', { records: [record('EXAMPLE-1', { isProtected: true })] }],
  ['it is not the custodian’s child', { records: [record('EXAMPLE-1')], answer: { answer: 'not-ours' } }],
];
const nothing: Truth = { records: [] };

/** With the entries that its alerts are to show. */
type Shown = ToldEnquiry & { evidence: number[] };

/** The pages that neither a privacy officer nor counsel is offered. */
const ofOthers = [
  ...['/', '$', '/sign-in', '/join', '/break-glass', '/proved', '/waiting/$pageId', '/own-channels'],
  ...['/floor', '/return-calls', '/interpreters', '/inbox'],
];
/** What stands where somebody may not see something; a page that is offered has none of it. */
const REFUSED = 'Your role does not include this.';
/** Those that have a reading of their own. */
const OWN = ['Oversight', 'Legal process'];

/** The line's clock stands still while pages are read, and so does that of each browser. */
async function sit({ line, publicUrl }: ToldEnquiry, role: 'privacy-officer' | 'counsel', name: string) {
  const person = await Person.sitDown(browser(), publicUrl);
  const reader = readerOf(person.page, role);
  await person.page.clock.setFixedTime(line.clock.now());
  await person.comeIn(await line.signInAs(role, name), '/legal-process');
  return { person, reader };
}

/** The oversight room and each of its alerts, before and after which legal process is read. */
async function readOversight(told: Shown) {
  const { line, agencyId, reference } = told;
  const { person, reader } = await sit(told, 'privacy-officer', 'Eva Privacy');
  await person.page.getByText(`Held before, and not now: ${reference}`).waitFor();
  await reader.note('destruction is paused, and what was held is not');
  await serveProcesses(told);
  await raiseAlerts(told, told.evidence);
  await person.goTo('Oversight');
  await readRoom(reader, reference);
  // What nobody is shown is as much, whatever was found: a ledger that grew would tell.
  reader.read['how much was written down'] = await line.asAdministrator('SELECT count(*) FROM ledger.entry');
  await readAlerts(reader);
  const ofAgency = `SELECT ori FROM agencies.agency WHERE agency_id = '${agencyId}'`;
  await readAccounting(reader, (await line.asAdministrator(ofAgency))[0] ?? '');
  return { person, reader };
}

/** Every page that a privacy officer or counsel can open, of a line on which all of them have something to show. */
async function readAll(told: Shown): Promise<Read> {
  const { person: eva, reader } = await readOversight(told);
  await eva.open('/legal-process');
  await readProcesses(reader);
  await readPages(reader, told, OWN);
  await eva.leave();
  const { person: cora, reader: counsel } = await sit(told, 'counsel', 'Cora Counsel');
  await readProcesses(counsel);
  await cora.goTo('Oversight');
  await cora.seesHeading('Under way');
  await counsel.noteRows();
  await readPages(counsel, told, OWN);
  await cora.leave();
  return { ...reader.read, ...counsel.read };
}

/** A line on which that is true, with something to show on each page. */
async function openShown(truth: Truth): Promise<Shown> {
  const told = await openTold(truth, startsAt);
  await writeHidden(told.line, truth.records.length > 0);
  await pauseDestruction(told);
  await loseRecording(told);
  return { ...told, evidence: await listEvidence(told.line) };
}

let readOfNone: Read | undefined;
/** What is read where nobody was found: once for all that is compared with it. */
const readNone = async (): Promise<Read> => (readOfNone ??= await readAll(await openShown(nothing)));

const TIMEOUT_MS = 600_000;

describe('promise 6: no page that a privacy officer or counsel can open shows whether somebody was found', () => {
  it('where nobody was, there is something to read on each, and every page that they are offered is read', {
    timeout: TIMEOUT_MS,
  }, async () => {
    const none = await readNone();
    expect(none[`privacy-officer: ${STORY}`]?.join()).toContain('put an enquiry on its way');
    expect(none[`privacy-officer: ${GIVEN}`]?.join()).toContain('"narrowedTo"');
    const refused = Object.entries(none).filter(([, rows]) => rows.some((row) => row.startsWith(REFUSED)));
    expect(refused.map(([part]) => part)).toEqual([]);
    const pages = await readFile(join(checkoutFolder, 'web/src/app/router.tsx'), 'utf8');
    const known = [...pages.matchAll(/path: '([^']+)'/g)].map(([, path]) => path);
    const offered = ['privacy-officer', 'counsel'].flatMap((role) => none[`${role}: ${WAYS}`] ?? []);
    expect([...new Set([...offered, ...ofOthers])].toSorted()).toEqual(known.toSorted());
  });

  it.each(truths)('where %s', { timeout: TIMEOUT_MS }, async (_name, truth) => {
    const none = await readNone();
    expect(await readAll(await openShown(truth))).toEqual(none);
  });

  it('an entry more, of whatever kind a privacy officer may find, would tell', {
    timeout: TIMEOUT_MS,
  }, async () => {
    const none = await readNone();
    const leaky = await openShown(nothing);
    await inTransaction(leaky.line.db, async (tx) => {
      const by = { at: leaky.line.clock.now(), actor: lineActor, ...noEnquiry };
      const { enquiryId } = leaky;
      appendEntry(tx, { kind: 'enquiry-viewed', ...by, enquiryId, subject: { revision: 1 } });
    });
    const { reader } = await readOversight(leaky);
    const story = `privacy-officer: ${STORY}`;
    expect(reader.read[story]).not.toEqual(none[story]);
  });
});
