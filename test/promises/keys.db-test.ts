import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { dataPaths } from '../../cli/line/data-folder.ts';
import { readOrMakeSecrets } from '../../cli/line/secrets.ts';
import { type EnquiryDetails, emptyChild, emptyDetails, enquiryView } from '../../contract/enquiry.ts';
import { openKeys } from '../../server/adapters/keys/index.ts';
import { createLog } from '../../server/platform/log.ts';
import { resumeRewrapping, rewrapDataKeys } from '../../server/rooms/keys/index.ts';
import {
  databaseSource,
  lineActor,
  type NoteKey,
  noteKeyRing,
  readOrigin,
  verifyLedger,
} from '../../server/rooms/ledger/index.ts';
import { connectCall } from '../support/calls.ts';
import { cloneDatabase } from '../support/database.ts';
import { carryOut, keyPartsOf, whyNotApprove } from '../support/key-changes.ts';
import { newDataFolder, writeCommand } from '../support/keys-folder.ts';
import { ask, openTestLine, type TestLine } from '../support/line.ts';

const said: EnquiryDetails = {
  ...emptyDetails,
  purpose: 'child-present',
  attested: true,
  children: [{ ...emptyChild, givenNames: 'Testa', surnames: 'Inventada Ejemplo' }],
};
const log = createLog('silent');
const AN_HOUR_MS = 60 * 60 * 1000;

/** A line with an enquiry in which something was said; `read` shows it as its call-taker sees it. */
async function lineWithEnquiry() {
  const line = await openTestLine();
  return { line, ...(await addEnquiry(line)) };
}

async function addEnquiry(line: TestLine) {
  const call = await connectCall(line);
  const opened = await ask(line, call.cookie, 'POST', '/api/enquiries', { callId: call.callId });
  const { enquiryId } = enquiryView.parse(opened.body);
  const path = `/api/enquiries/${enquiryId}`;
  await ask(line, call.cookie, 'PUT', `${path}/details`, { revision: 0, details: said });
  return { enquiryId, read: async () => (await ask(line, call.cookie, 'GET', path)).body };
}

const rotate = (line: TestLine) => carryOut(keyPartsOf(line), 'wrapping-key-rotation', { from: 1, to: 2 });
const retire = (line: TestLine) => carryOut(keyPartsOf(line), 'wrapping-key-retirement', { version: 1 });
const whyNotRetire = (line: TestLine) =>
  whyNotApprove(keyPartsOf(line), 'wrapping-key-retirement', { version: 1 });
const rotateSigning = async (line: TestLine) =>
  carryOut(keyPartsOf(line), 'ledger-key-rotation', { name: await readOrigin(line.db), from: 1, to: 2 });

const rewrapped = async (line: TestLine) => {
  const subject = "content::jsonb->'subject'";
  const entries = await line.asAdministrator(
    `SELECT (${subject})::text FROM ledger.entry WHERE kind = 'data-keys-rewrapped' ORDER BY entry_id`,
  );
  return entries.map((entry) => JSON.parse(entry) as unknown);
};
const versions = (line: TestLine) =>
  line.asAdministrator('SELECT key_version FROM enquiries.data_key ORDER BY key_version');
const keyEntries = (line: Pick<TestLine, 'asAdministrator'>) =>
  line.asAdministrator(
    "SELECT kind || ' ' || (content::jsonb->'subject')::text FROM ledger.entry WHERE kind ~ '^(key|data-key)' ORDER BY entry_id",
  );

describe('the rotation of the key that wraps data keys', { timeout: 120_000 }, () => {
  it('leaves every enquiry readable, wraps it with the new key, and is in the ledger', async () => {
    const { line, read } = await lineWithEnquiry();
    const second = await addEnquiry(line);
    expect(await versions(line)).toEqual(['1', '1']);
    await rotate(line);
    expect(await rewrapped(line)).toEqual([{ of: 'enquiries', version: 2, rewrapped: 2, unopened: 0 }]);
    expect(await versions(line)).toEqual(['2', '2']);
    for (const show of [read, second.read]) expect(await show()).toMatchObject({ details: said });
    expect((await keyEntries(line)).map((entry) => entry.split(' ')[0])).toEqual([
      'key-ring-opened',
      'key-change-begun',
      'key-change-done',
      'data-keys-rewrapped',
    ]);
  });

  it('that broke off goes on at the next start, and not before the first rotation', async () => {
    const { line, read } = await lineWithEnquiry();
    await addEnquiry(line);
    await line.asAdministrator('UPDATE enquiries.data_key SET key_version = 0');
    await resumeRewrapping({ ...keyPartsOf(line), log });
    expect(await versions(line)).toEqual(['0', '0']);
    await line.asAdministrator('UPDATE enquiries.data_key SET key_version = 1');
    await line.keys.rotateWrapping(2);
    // The second batch finds no key: as if the server had ended between the two.
    let unwrapped = 0;
    const broken = keyPartsOf(line, {
      wrap: (dataKey: Buffer, context: string) => {
        unwrapped += 1;
        if (unwrapped === 2) throw new Error('The server ends here.');
        return line.keys.wrap(dataKey, context);
      },
    });
    await expect(rewrapDataKeys(broken, lineActor, 1)).rejects.toThrow(/ends here/);
    expect(await versions(line)).toEqual(['1', '2']);
    await resumeRewrapping({ ...keyPartsOf(line), log });
    expect(await versions(line)).toEqual(['2', '2']);
    expect(await read()).toMatchObject({ details: said });
  });

  it('passes over a data key that was altered, counts it, and keeps the key that it needs', async () => {
    const { line, enquiryId } = await lineWithEnquiry();
    const second = await addEnquiry(line);
    await line.asAdministrator(
      `UPDATE enquiries.data_key SET wrapped_key = set_byte(wrapped_key, 40, get_byte(wrapped_key, 40) # 1)
       WHERE enquiry_id = '${enquiryId}'`,
    );
    await rotate(line);
    expect(await rewrapped(line)).toEqual([{ of: 'enquiries', version: 2, rewrapped: 1, unopened: 1 }]);
    expect(await second.read()).toMatchObject({ details: said });
    line.clock.advance(AN_HOUR_MS);
    expect(await whyNotRetire(line)).toEqual({ refused: 'HL_KEY_IN_USE' });
    await expect(retire(line)).rejects.toThrow(/may still be needed/);
  });

  it('destroys a version only when nothing needs it any more', async () => {
    const { line, enquiryId } = await lineWithEnquiry();
    expect(await whyNotRetire(line)).toEqual({ refused: 'HL_KEY_IN_USE' });
    await rotate(line);
    expect(await whyNotRetire(line)).toEqual({ refused: 'HL_KEY_IN_USE' });
    line.clock.advance(AN_HOUR_MS);
    expect(await whyNotRetire(line)).toBeUndefined();
    await retire(line);
    await retire(line);
    const retired = (await keyEntries(line)).filter((entry) => entry.includes('"retire"'));
    expect(retired.map((entry) => entry.split(' ')[0])).toEqual(['key-change-begun', 'key-change-done']);
    expect(line.keys.wrappingVersions()).toMatchObject({ newest: 2, former: [] });
    expect(line.keys.versionOf(await line.keys.wrap(Buffer.alloc(32), 'x'))).toBe(2);
    expect(await versions(line)).toEqual(['2']);
    const [wrapped = ''] = await line.asAdministrator(
      "SELECT encode(wrapped_key, 'hex') FROM enquiries.data_key",
    );
    const opened = line.keys.unwrap(Buffer.from(wrapped, 'hex'), `harborline/enquiry/${enquiryId}`);
    expect(await opened).toHaveLength(32);
  });
});

describe('the rotation of the key that signs checkpoints', () => {
  it('signs the next checkpoint with the new key, and those before it still verify', async () => {
    const line = await openTestLine();
    const notes = () => line.asAdministrator('SELECT note FROM ledger.checkpoint ORDER BY size');
    const [former] = await line.ledgerKeys();
    await line.inTime(async () => expect(await notes()).not.toEqual([]));
    await rotateSigning(line);
    line.clock.advance(60_000);
    const all = await line.ledgerKeys();
    const signedBy = (note: string) => all.findIndex((key) => note.includes(printSignatureStart(key)));
    await line.inTime(async () => expect((await notes()).map(signedBy)).toContain(0));
    expect((await notes()).map(signedBy)).toContain(1);
    expect(await verifyLedger(databaseSource(line.db), all)).toMatchObject({ ok: true });
    expect(await verifyLedger(databaseSource(line.db), former ? [former] : [])).toMatchObject({ ok: false });
  });
});

/** The first bytes of a signature in a note: the key's id, as far as Base64 shows it by itself. */
const printSignatureStart = (key: NoteKey) => `${key.name} ${key.id.toString('base64').slice(0, 5)}`;

describe('promise 8: nothing happens that the ledger does not have', () => {
  it('changes no key when the entry cannot be written', async () => {
    const { line } = await lineWithEnquiry();
    const before = line.keys.state();
    await line.asAdministrator(
      `CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'no'; END $$;
       CREATE TRIGGER refuse BEFORE INSERT ON ledger.entry FOR EACH ROW EXECUTE FUNCTION refuse()`,
    );
    await expect(rotate(line)).rejects.toThrow();
    await expect(rotateSigning(line)).rejects.toThrow();
    expect(line.keys.state()).toEqual(before);
    await line.asAdministrator('DROP TRIGGER refuse ON ledger.entry');
    await rotateSigning(line);
    expect(line.keys.ledgerSigner('line.example').formerPublicKeys).toHaveLength(1);
  });

  it("does not start with another line's ring, also when tried again, unless the operator names it", async () => {
    const { db } = await cloneDatabase();
    const parts = { db, log, clock: { now: () => new Date(), after: () => () => undefined } };
    const own = { ringId: randomUUID(), generation: 3 };
    const others = { ringId: randomUUID(), generation: 9 };
    expect(await noteKeyRing(parts, own, undefined)).toBe('first');
    for (const attempt of [1, 2])
      await expect(noteKeyRing(parts, others, undefined), `${attempt}`).rejects.toThrow(/not the one/);
    expect(await noteKeyRing(parts, own, undefined)).toBe('same');
    expect(await noteKeyRing(parts, { ...own, generation: 2 }, undefined)).toBe('older');
    expect(await noteKeyRing(parts, others, others.ringId)).toBe('another');
    expect(await noteKeyRing(parts, others, undefined)).toBe('same');
  });
});

describe('harborline keys', { timeout: 120_000 }, () => {
  const main = resolve(import.meta.dirname, '../../cli/main.ts');

  /** A line that was started once: its data folder with its keys, and its database. */
  async function stoppedLine() {
    const data = await newDataFolder();
    const database = await cloneDatabase();
    readOrMakeSecrets(dataPaths(data));
    const keys = await openKeys(data, { kind: 'file' });
    const harborline = (args: string[], databaseUrl = database.administratorUrl) =>
      promisify(execFile)(process.execPath, [main, 'keys', ...args, '--data', data], {
        env: { PATH: process.env['PATH'], HOME: process.env['HOME'], DATABASE_URL: databaseUrl },
      });
    return { data, keys, harborline, ...database };
  }

  it('protects the ring by something else and writes that down; without the database it does nothing', async () => {
    const { data, keys, harborline, asAdministrator } = await stoppedLine();
    const wrapped = await keys.wrap(Buffer.alloc(32, 7), 'one');
    const command = await writeCommand(data, 'tr "\\000-\\377" "\\001-\\377\\000"');
    const upsideDown = await writeCommand(
      data,
      'if [ "$1" = wrap ]; then openssl enc -aes-256-cbc -K 00 -iv 00 2>/dev/null; else openssl enc -d -aes-256-cbc -K 00 -iv 00 2>/dev/null; fi',
    );
    await expect(
      harborline(['protect', '--command', upsideDown], 'postgres://127.0.0.1:1/x'),
    ).rejects.toThrow();
    await openKeys(data, { kind: 'file' });
    await expect(harborline(['protect', '--command', command])).rejects.toThrow(/did not give back/);
    await openKeys(data, { kind: 'file' });
    const { stdout } = await harborline(['protect', '--command', upsideDown]);
    expect(stdout).toContain('HARBORLINE_KEYS_COMMAND');
    await expect(openKeys(data, { kind: 'file' })).rejects.toMatchObject({ code: 'HL_KEYS_ROOT' });
    const after = await openKeys(data, { kind: 'command', command: upsideDown });
    expect(await after.unwrap(wrapped, 'one')).toEqual(Buffer.alloc(32, 7));
    const told = await harborline(['status']);
    expect(told.stdout).toContain('protected by a command');
    expect((await keyEntries({ asAdministrator })).map((entry) => entry.split(' ')[0])).toEqual([
      'key-change-begun',
      'key-change-begun',
      'key-change-done',
    ]);
  });

  it('promise 7, command line: has no word for rotating or destroying: one person at the machine cannot', async () => {
    const { harborline, keys, data } = await stoppedLine();
    const before = keys.state();
    for (const verb of ['rotate', 'retire']) await expect(harborline([verb])).rejects.toThrow();
    expect((await openKeys(data, { kind: 'file' })).state()).toEqual(before);
  });
});
