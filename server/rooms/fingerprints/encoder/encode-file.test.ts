import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  describeRow,
  encodeFile,
  fingerprintOf,
  isChunkOf,
  isSignedBy,
  keyCheckValueOf,
  type LineNote,
  mappingSchema,
  mapTokens,
  newSealingKeys,
  newSigningKey,
  openChunk,
  openTokeniser,
  openUpload,
  readPublicHalf,
  readRecord,
  signingKeyFileSchema,
  unpackFingerprint,
  writeRecord,
} from '../index.ts';
import type { EncodeTask } from './encode-file.ts';

const sealing = await newSealingKeys();
const made = newSigningKey();
const { signingKey } = signingKeyFileSchema.parse(made.file);
const publicKey = readPublicHalf(made.publicKey) ?? signingKey;
const keys = {
  custodianId: 'custodian-7',
  communityKey: randomBytes(32),
  keyServerPublicKey: sealing.publicKey,
  signingKey,
};
const mapping = mappingSchema.parse({
  givenNames: ['first', 'second'],
  paternalSurname: 'surname',
  dateOfBirth: { column: 'born', format: 'day-month' },
  identifiers: [{ type: 'birth-certificate', column: 'paper' }],
  reference: 'case',
  protected: 'hidden',
  expires: 'until',
});
const header = 'case,first,second,surname,born,paper,hidden,until,notes\n';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'harborline-encode-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

async function* inPieces(bytes: string | Buffer, size = 7): AsyncGenerator<Buffer> {
  const all = Buffer.from(bytes);
  for (let start = 0; start < all.length; start += size) yield all.subarray(start, start + size);
}

async function encode(text: string | Buffer, change: Partial<EncodeTask> = {}) {
  const notes: LineNote[] = [];
  const outcome = await encodeFile({
    source: inPieces(text),
    ...{ mapping, keys, out: path.join(folder, 'out'), isStrict: false, judge: () => null },
    head: { uploadId: randomUUID(), sequence: 1, kind: 'whole', createdAt: '2026-11-28T12:00:00.000Z' },
    onNote: (note) => notes.push(note),
    onSealed: () => undefined,
    ...change,
  });
  return { outcome, notes };
}

async function readBack() {
  const upload = await openUpload(path.join(folder, 'out'));
  if (typeof upload === 'string') throw new Error(upload);
  const { custodianId, uploadId } = upload.manifest;
  const sealed = await upload.readChunk(0);
  const records = sealed && (await openChunk(sealed, { custodianId, uploadId, number: 0 }, sealing));
  await upload.close();
  return { manifest: upload.manifest, records: (records ?? []).map(readRecord) };
}

const two =
  'c-1,Inventada,Luz,Quillfeather,3/5/2011,AB-1,no,,whatever\nc-2,Ficticio,,Tamarindo,1/2/2012,,si,2027-12-31,\n';

describe('an upload', () => {
  it('holds what the rows say, sealed to the key server and signed by the custodian', async () => {
    const { outcome, notes } = await encode(`\uFEFF${header}${two}`);
    expect(notes).toEqual([]);
    expect(outcome).toMatchObject({ summary: { read: 2, encoded: 2 }, manifest: { records: 2 } });
    const { manifest, records } = await readBack();
    expect(isSignedBy(manifest, publicKey)).toBe(true);
    expect(isSignedBy({ ...manifest, sequence: 2 }, publicKey)).toBe(false);
    expect(manifest.keyCheckValue).toBe(keyCheckValueOf(keys.communityKey));
    const [first, second] = records.toSorted((a, b) => a.reference.localeCompare(b.reference));
    expect(first).toMatchObject({
      reference: 'c-1',
      action: 'upsert',
      isProtected: false,
      expiresOnDay: 0,
    });
    expect(second).toMatchObject({ reference: 'c-2', isProtected: true, expiresOnDay: 21_183 });
    const cells: Record<string, string> = {
      ...{ first: 'Inventada', second: 'Luz', surname: 'Quillfeather', born: '3/5/2011', paper: 'AB-1' },
    };
    const expected = fingerprintOf(
      describeRow(mapping, (column) => cells[column] ?? ''),
      openTokeniser(keys.communityKey),
    );
    const held = unpackFingerprint(first?.fingerprint ?? Buffer.alloc(0));
    expect(held).toEqual(expected);
    expect(mapTokens(held, (_family, token) => token)).toEqual(expected);
    expect(first && readRecord(writeRecord(first))).toEqual(first);
  });

  it('is made of JSON Lines too', async () => {
    const line = { case: 'c-1', first: 'Inventada', second: null, surname: 'Quillfeather', born: '3/5/2011' };
    const rest = { paper: 17, hidden: false, until: '', other: [1] };
    const { outcome } = await encode(`${JSON.stringify({ ...line, ...rest })}\n{"case":\n`);
    expect(outcome).toMatchObject({ summary: { read: 2, encoded: 1, refused: { 'not-a-row': 1 } } });
  });

  it('leaves nothing else behind, and nothing that can be read', async () => {
    // Long values: the upload's own number has short ones by chance.
    await encode(header + two.replaceAll('c-', 'expediente-').replace('AB-1', 'partida-2011'));
    expect(readdirSync(folder)).toEqual(['out']);
    const bytes = readFileSync(path.join(folder, 'out')).toString('latin1').toLowerCase();
    for (const value of ['inventada', 'quillfeather', 'tamarindo', 'partida-', 'expediente-', 'whatever'])
      expect(bytes).not.toContain(value);
  });

  it.each([
    ['its end', (size: number) => size - 1],
    ['its last kilobyte', (size: number) => size - 1000],
    ['nearly all', () => 10],
  ])('is refused without %s', async (_what, left) => {
    await encode(header + two);
    const file = path.join(folder, 'out');
    truncateSync(file, left(readFileSync(file).length));
    expect(await openUpload(file)).toBe('truncated');
  });

  it('opens for nobody else, at no other place, and not with a bit changed', async () => {
    await encode(header + two);
    const file = path.join(folder, 'out');
    const upload = await openUpload(file);
    if (typeof upload === 'string') throw new Error(upload);
    const sealed = (await upload.readChunk(0)) ?? Buffer.alloc(0);
    expect([0, 1].map((number) => isChunkOf(upload.manifest, number, sealed))).toEqual([true, false]);
    await upload.close();
    const place = { custodianId: keys.custodianId, uploadId: upload.manifest.uploadId, number: 0 };
    expect(await openChunk(sealed, place, sealing)).toHaveLength(2);
    expect(await openChunk(sealed, place, await newSealingKeys())).toBeNull();
    expect(await openChunk(sealed, { ...place, number: 1 }, sealing)).toBeNull();
    expect(await openChunk(sealed, { ...place, custodianId: 'other' }, sealing)).toBeNull();
    const bytes = readFileSync(file);
    bytes.writeUInt8((bytes[100] ?? 0) ^ 1, 100);
    writeFileSync(file, bytes);
    const changed = await openUpload(file);
    if (typeof changed === 'string') throw new Error(changed);
    expect(await changed.readChunk(0)).toBeNull();
    await changed.close();
  });
});

describe('many records', () => {
  it('become the same fingerprints on several threads as on one', { timeout: 20_000 }, async () => {
    const tokenise = openTokeniser(keys.communityKey);
    const rows = Array.from(
      { length: 4_000 },
      (_, number) => `c-${number},Inventada,,Quill${number % 90},3/5/2011,,,,\n`,
    );
    const { outcome, notes } = await encode(header + rows.join(''), {
      source: inPieces(header + rows.join(''), 65_536),
    });
    expect(notes).toEqual([]);
    expect(outcome).toMatchObject({ summary: { encoded: 4_000 }, manifest: { records: 4_000 } });
    const { records } = await readBack();
    for (const number of [0, 1_999, 2_500, 3_999]) {
      const cells: Record<string, string> = {
        first: 'Inventada',
        surname: `Quill${number % 90}`,
        born: '3/5/2011',
      };
      const expected = fingerprintOf(
        describeRow(mapping, (column) => cells[column] ?? ''),
        tokenise,
      );
      const found = records.find(({ reference }) => reference === `c-${number}`);
      expect(unpackFingerprint(found?.fingerprint ?? Buffer.alloc(0))).toEqual(expected);
    }
  });
});

describe('what is wrong with a line', () => {
  it('is told by its number and never by its value, and the others are encoded', async () => {
    const { outcome, notes } = await encode(
      `${header}${two}` +
        'c-1,Otra,,Invented,,,,,\n' +
        ',Otra,,Invented,,,,,\n' +
        'Juan Inventado,Otra,,Invented,,,,,\n' +
        'c-3,,,,3/5/2011,,,,\n' +
        'c-4,Otra\n' +
        'c-5,Otra,,Invented,,,perhaps,,\n' +
        'c-6,Otra,,Invented,,,,31/12/2027,\n' +
        'c-7,Otra,,Invented,never,,,,\n' +
        'c-8,Otra,,Invented,1/1/0000,,,,\n' +
        'c-9,Otra,,Invented,31/12/9999,,,,\n' +
        'c-10,Otra,,Invented,99999/1/2011,,,,\n',
    );
    expect(notes).toEqual([
      { line: 4, refused: 'reference-twice', otherLine: 2 },
      { line: 5, refused: 'no-reference' },
      { line: 6, refused: 'reference-not-opaque' },
      { line: 7, refused: 'says-nothing' },
      { line: 8, refused: 'not-a-row' },
      { line: 9, refused: 'protected-not-clear' },
      { line: 10, refused: 'expiry-not-a-date' },
      { line: 11, leftOut: 'date-of-birth' },
      { line: 12, leftOut: 'date-of-birth' },
      { line: 13, leftOut: 'date-of-birth' },
      { line: 14, leftOut: 'date-of-birth' },
    ]);
    expect(outcome).toMatchObject({ summary: { read: 13, encoded: 6 } });
  });

  it('writes nothing where it is strict', async () => {
    writeFileSync(path.join(folder, 'out'), 'as it was');
    const { outcome } = await encode(`${header}${two}c-4,Otra\n`, { isStrict: true });
    expect(outcome).toMatchObject({ stop: 'refused-rows' });
    expect(readFileSync(path.join(folder, 'out'), 'utf8')).toBe('as it was');
    expect(readdirSync(folder)).toEqual(['out']);
  });
});

describe('what is never encoded', () => {
  const encodeAs = (change: object) => encode(header + two, { mapping: mappingSchema.parse(change) });

  it.each([
    ['a column by its name', { reference: 'case', givenNames: 'home_address' }],
    ['an immigration number', { reference: 'case', identifiers: [{ type: 'A-number', column: 'paper' }] }],
    ['a number of no known kind', { reference: 'case', identifiers: [{ type: 'plate', column: 'paper' }] }],
  ])('is refused before a row is read: %s', async (_what, change) => {
    const { outcome } = await encode('case,home_address,paper\nc-1,x,y\n', {
      mapping: mappingSchema.parse(change),
    });
    expect(outcome).toMatchObject({ stop: expect.stringMatching(/refused$/) as string });
    expect(readdirSync(folder)).toEqual([]);
  });

  it('is refused by what stands in a column, and nothing is left of it', async () => {
    const { outcome } = await encode(`${header}c-1,Luz,,Elm Street 5,,,,,\nc-2,Luz,,12 Elm Street,,,,,\n`);
    expect(outcome).toEqual({ stop: 'column-refused', column: 'surname', kind: 'address', by: 'content' });
    expect(readdirSync(folder)).toEqual([]);
    expect((await encodeAs({ reference: 'case', givenNames: 'first' })).outcome).toHaveProperty('manifest');
  });
});

describe('a file that is not what it should be', { timeout: 20_000 }, () => {
  const latin1 = Buffer.concat([
    Buffer.from(`${header}c-1,Mu`),
    Buffer.from([0xf1]),
    Buffer.from('oz,,Invented,,,,,\n'),
  ]);
  it.each<[string, string | Buffer, object]>([
    ['another encoding', latin1, { stop: 'not-utf8', line: 2 }],
    [
      'half a character at its end',
      Buffer.concat([Buffer.from(header + two), Buffer.from([0xc3])]),
      { stop: 'not-utf8', line: 4 },
    ],
    ['a zero byte', `${header}c-1,\0,,,,,,,\n`, { stop: 'not-text', line: 2 }],
    ['a quote that never ends', `${header}c-1,"Inventada,,,,,,,\n${two}`, { stop: 'not-csv' }],
    ['nothing', '', { stop: 'no-columns', line: 1 }],
    ['no rows', header, { stop: 'nothing-encoded' }],
    ['other columns', 'one,two\n1,2\n', { stop: 'columns-missing' }],
  ])('stops at %s, and leaves nothing', async (_what, text, stop) => {
    const { outcome } = await encode(text);
    expect(outcome).toMatchObject(stop);
    expect(readdirSync(folder)).toEqual([]);
  });

  it('stops at a line without end, long before it is read', async () => {
    let pieces = 0;
    async function* endless(): AsyncGenerator<Buffer> {
      yield Buffer.from(header);
      for (; pieces < 1_600; pieces += 1) yield Buffer.alloc(65_536, 'a');
    }
    const { outcome } = await encode('', { source: endless() });
    expect(outcome).toEqual({ stop: 'line-too-long', line: 2 });
    expect(pieces).toBeLessThan(100);
  });
});
