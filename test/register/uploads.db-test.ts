import { readdir, readFile, stat } from 'node:fs/promises';
import { request } from 'node:http';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { sendUpload } from '../../cli/register/send-upload.ts';
import { type OpenUpload, signManifest, signRequest } from '../../server/rooms/fingerprints/index.ts';
import { ask, type TestLine } from '../support/line.ts';
import { madeUpChildren, openTestCustodian } from '../support/register.ts';
import { contentsOf, DAY_MS } from '../support/two-people.ts';
import {
  askSigned,
  beginUpload,
  openUploadingLine,
  readUpload,
  runUploadJobs,
  sendingOf,
} from '../support/uploads.ts';

const statesOf = (line: TestLine) =>
  line.asAdministrator("SELECT state || ' ' || records FROM register.generation ORDER BY sequence");
const uploadsOf = (line: TestLine) =>
  line.asAdministrator('SELECT state FROM register.upload ORDER BY sequence');

const alike = (count: number) =>
  madeUpChildren(count).map((child) => ({ ...child, surnames: ['Inventada', 'Ejemplo'] as const }));

describe('an upload over HTTPS', { timeout: 60_000 }, () => {
  it('is taken in as one that is imported here, also when it breaks off and the network is lost', async () => {
    const opened = await openUploadingLine();
    const { line, custodian } = opened;
    const upload = await readUpload(await custodian.encode(alike(4_200)));
    const dies: OpenUpload['readChunk'] = (number) =>
      number === 1 ? Promise.reject(new Error('The machine went down.')) : upload.readChunk(number);
    const first = sendUpload(sendingOf(opened, { ...upload, readChunk: dies }));
    await expect(first).rejects.toThrow('went down');
    expect([await statesOf(line), await uploadsOf(line)]).toEqual([['active 10'], ['receiving']]);
    const [custodianFolder = ''] = await readdir(line.uploadsFolder);
    const [uploadFolder = ''] = await readdir(join(line.uploadsFolder, custodianFolder));
    const lying = join(line.uploadsFolder, custodianFolder, uploadFolder);
    expect((await readdir(lying)).toSorted()).toEqual(['0', 'manifest']);
    expect(((await stat(join(lying, '0'))).mode & 0o777).toString(8)).toBe('600');
    expect(((await stat(lying)).mode & 0o777).toString(8)).toBe('700');
    expect(await readFile(join(lying, '0'))).toEqual(await upload.readChunk(0));

    const read2: number[] = [];
    const counting: OpenUpload['readChunk'] = (number) => {
      read2.push(number);
      line.http.server.once('connection', (socket) => socket.destroy());
      line.http.server.closeAllConnections();
      return upload.readChunk(number);
    };
    const sent = await sendUpload(sendingOf(opened, { ...upload, readChunk: counting }));
    expect([sent, read2]).toEqual([{ state: 'held', because: null, missing: [] }, [1]]);
    expect(await statesOf(line)).toEqual(['active 10', 'waiting 4200']);
    expect(await readdir(join(line.uploadsFolder, custodianFolder))).toEqual([]);
    expect(await sendUpload(sendingOf(opened, upload))).toMatchObject({ state: 'held' });
    expect(await contentsOf(line, 'upload-begun')).toHaveLength(2);
    expect(await contentsOf(line, 'upload-finished')).toHaveLength(1);
    expect(await contentsOf(line, 'generation-held')).toHaveLength(1);
  });

  it('a delta is searched at once, and why a bad one was refused is said again', async () => {
    const opened = await openUploadingLine();
    const { line, custodian } = opened;
    const delta = await readUpload(await custodian.encode(madeUpChildren(3, 100), { kind: 'delta' }));
    expect(await sendUpload(sendingOf(opened, delta))).toMatchObject({ state: 'taken' });
    expect(await statesOf(line)).toEqual(['active 13']);
    const [one] = madeUpChildren(1);
    if (!one) throw new Error('There is no child.');
    const twice = await readUpload(await custodian.encode([one, one, ...madeUpChildren(9, 1)]));
    for (let time = 0; time < 2; time += 1)
      expect(await sendUpload(sendingOf(opened, twice))).toMatchObject({ because: 'references-duplicated' });
    expect((await statesOf(line)).filter((state) => state.startsWith('active'))).toEqual(['active 13']);
  });

  it('waits where the key server is away, and goes on when it is back', async () => {
    const opened = await openUploadingLine();
    const { line, custodian, server } = opened;
    const upload = await readUpload(await custodian.encode(madeUpChildren(11)));
    const rekeyChunk = server.rekeying.rekeyChunk;
    server.rekeying.rekeyChunk = async () => ({ refused: 'key-server-away' });
    let looks = 0;
    const pause = async () => {
      looks += 1;
      if (looks === 1) await expect(runUploadJobs(line, 'import-upload')).rejects.toThrow('key-server-away');
      else {
        server.rekeying.rekeyChunk = rekeyChunk;
        await runUploadJobs(line, 'import-upload');
      }
    };
    expect(await sendUpload(sendingOf(opened, upload, { pause }))).toMatchObject({ state: 'taken' });
    expect(await statesOf(line)).toEqual(['replaced 10', 'active 11']);
    server.rekeying.custodianKey = async () => ({ refused: 'key-server-away' });
    const asked = { method: 'GET', path: `/custodian/uploads/${upload.manifest.uploadId}` };
    expect(await askSigned(opened, asked)).toMatchObject({ status: 503, code: 'HL_KEY_SERVER_AWAY' });
  });
});

describe('the door of custodians', { timeout: 60_000 }, () => {
  it('opens to nobody but whoever signs with the registered key, here, now, this', async () => {
    const opened = await openUploadingLine();
    const { line, server, custodian } = opened;
    const other = await openTestCustodian(line, server, 'custodian-2');
    const upload = await readUpload(await custodian.encode(madeUpChildren(12)));
    const { path } = await beginUpload(opened, upload);
    const get = { method: 'GET', path };
    expect((await askSigned(opened, get)).status).toBe(200);
    const by = { custodianId: 'custodian-1', signingKey: other.signingKey };
    const none = { status: 401, code: 'HL_SIGNATURE_NOT_VALID' };
    expect(await askSigned(opened, { ...get, by })).toMatchObject(none);
    expect(await askSigned(opened, { ...get, by: { ...custodian, custodianId: 'nobody' } })).toMatchObject(
      none,
    );
    // Another custodian sees nothing of it, and cannot send in its name.
    expect((await askSigned(opened, { ...get, by: other })).status).toBe(404);
    expect((await beginUpload(opened, upload, other)).answer.text).toContain('custodian-another');
    const forged = await beginUpload(opened, { ...upload, manifest: { ...upload.manifest, records: 13 } });
    expect(forged.answer.text).toContain('not-signed');
    const { signature: _, ...present } = upload.manifest;
    const another = signManifest({ ...present, specificationVersion: 99 }, custodian.signingKey);
    const ofLater = await beginUpload(opened, { ...upload, manifest: another });
    expect(ofLater.answer.text).toContain('specification-another');
    // What was signed for another path, method, body, host or time.
    const now = line.clock.now();
    const head = { method: 'GET', authority: opened.to.host, path };
    const signedFor = (change: object, body = '') =>
      signRequest({ ...head, ...change }, body, { ...custodian, now });
    for (const signed of [{ path: `${path}/finish` }, { method: 'POST' }, { authority: 'other.example' }])
      expect(await askSigned(opened, get, signedFor(signed))).toMatchObject(none);
    const chunk = { method: 'PUT', path: `${path}/chunks/0`, body: Buffer.from('one') };
    const otherBody = signedFor({ method: 'PUT', path: chunk.path }, 'another');
    expect(await askSigned(opened, chunk, otherBody)).toMatchObject(none);
    const replayed = signedFor({});
    line.clock.advance(5 * 60_000 + 1_000);
    expect(await askSigned(opened, get, replayed)).toMatchObject({ status: 401, code: 'HL_CLOCKS_APART' });
    // Neither staff's session here, nor a custodian's signature there.
    const { cookie } = await line.signInAs('operator', 'Olga Operator');
    expect((await ask(line, cookie, 'GET', path)).status).toBe(401);
    const staff = { method: 'GET', path: '/api/register/generations' };
    expect((await askSigned(opened, staff)).status).toBe(401);
    expect(await statesOf(line)).toEqual(['active 10']);
  });

  it('takes each chunk only as the manifest names it, twice if need be, and nothing large', async () => {
    const opened = await openUploadingLine();
    const { line, custodian, to } = opened;
    const upload = await readUpload(await custodian.encode(alike(4_200)));
    const { path } = await beginUpload(opened, upload);
    const put = (number: number, body: Buffer | null) =>
      askSigned(opened, { method: 'PUT', path: `${path}/chunks/${number}`, body: body ?? Buffer.alloc(0) });
    const [zero, one] = [await upload.readChunk(0), await upload.readChunk(1)];
    const altered = { status: 422, code: 'HL_CHUNK_ALTERED' };
    expect(await put(0, one)).toMatchObject(altered);
    expect(await put(1, zero)).toMatchObject(altered);
    expect(await put(1, one?.subarray(0, 1_000) ?? null)).toMatchObject(altered);
    expect(await put(2, one)).toMatchObject(altered);
    expect([(await put(1, one)).status, (await put(1, one)).status]).toEqual([204, 204]);
    const finish = { method: 'POST', path: `${path}/finish` };
    expect(await askSigned(opened, finish)).toMatchObject({ status: 409, code: 'HL_CHUNKS_MISSING' });
    // Refused by its length, before a byte of it is sent.
    const head = { method: 'PUT', authority: to.host, path: `${path}/chunks/0` };
    const headers = {
      ...signRequest(head, 'x', { ...custodian, now: line.clock.now() }),
      ...{ 'content-type': 'application/octet-stream', 'content-length': 100_000_000 },
    };
    const status = await new Promise((resolve, reject) => {
      const large = request(new URL(head.path, to), { method: 'PUT', headers }, (answer) => {
        resolve(answer.statusCode);
        large.destroy();
      });
      large.on('error', reject).flushHeaders();
    });
    expect(status).toBe(413);
    expect((await put(0, zero)).status).toBe(204);
    expect((await askSigned(opened, finish)).status).toBe(200);
    expect(await put(0, zero)).toMatchObject({ status: 409, code: 'HL_UPLOAD_NOT_OPEN' });
    expect((await askSigned(opened, finish)).status).toBe(200);
    expect(await statesOf(line)).toEqual(['active 10']);
  });

  it('says that the disk is full, loses nothing by it, and keeps room for the calls', async () => {
    const disk = { free: 1e15, isFull: false };
    const opened = await openUploadingLine((files) => ({
      ...files,
      freeBytes: async () => disk.free,
      write: async (...args) => (disk.isFull ? 'disk-full' : files.write(...args)),
    }));
    const upload = await readUpload(await opened.custodian.encode(alike(4_200)));
    disk.free = 1024 ** 3;
    expect((await beginUpload(opened, upload)).answer).toMatchObject({ status: 507, code: 'HL_DISK_FULL' });
    disk.free = 1e15;
    const dies: OpenUpload['readChunk'] = (number) => {
      disk.isFull = number === 1;
      return upload.readChunk(number);
    };
    const full = sendUpload(sendingOf(opened, { ...upload, readChunk: dies }));
    await expect(full).rejects.toMatchObject({ code: 'HL_DISK_FULL' });
    disk.isFull = false;
    const { path, answer } = await beginUpload(opened, upload);
    expect(JSON.parse(answer.text)).toEqual({ state: 'receiving', because: null, missing: [1] });
    const body = (await upload.readChunk(1)) ?? Buffer.alloc(0);
    disk.free = 1024 ** 3;
    const put = { method: 'PUT', path: `${path}/chunks/1`, body };
    expect(await askSigned(opened, put)).toMatchObject({ status: 507, code: 'HL_DISK_FULL' });
    disk.free = 1e15;
    expect((await askSigned(opened, put)).status).toBe(204);
    expect((await askSigned(opened, { method: 'POST', path: `${path}/finish` })).status).toBe(200);
  });

  it('gives up what nobody goes on with for a day, or what a newer one overtakes', async () => {
    const opened = await openUploadingLine();
    const { line, custodian } = opened;
    const [old, newer, last] = [
      await custodian.encode(madeUpChildren(11)),
      await custodian.encode(madeUpChildren(12)),
      await custodian.encode(madeUpChildren(13)),
    ];
    await beginUpload(opened, await readUpload(old));
    await beginUpload(opened, await readUpload(newer));
    expect(await uploadsOf(line)).toEqual(['given-up', 'receiving']);
    expect((await beginUpload(opened, await readUpload(old))).answer.text).toContain('sequence-not-higher');
    const folder = join(line.uploadsFolder, custodian.custodianId);
    expect(await readdir(folder)).toHaveLength(1);
    line.clock.advance(DAY_MS - 1);
    await runUploadJobs(line, 'end-upload');
    expect(await uploadsOf(line)).toEqual(['given-up', 'receiving']);
    line.clock.advance(1);
    await runUploadJobs(line, 'end-upload');
    expect([await uploadsOf(line), await readdir(folder)]).toEqual([['given-up', 'given-up'], []]);
    expect(await contentsOf(line, 'upload-given-up')).toHaveLength(2);
    expect(await sendUpload(sendingOf(opened, await readUpload(last)))).toMatchObject({ state: 'taken' });
  });

  it('names every route, and those that write nothing down: a chunk, and how far one is oneself', async () => {
    const { line } = await openUploadingLine();
    const routes = line.custodianRoutes.filter(({ method }) => method !== 'HEAD');
    expect(routes.map(({ permission }) => permission)).toEqual(routes.map(() => 'custodian'));
    expect(routes.map(({ method, url, records }) => `${method} ${url} ${records.join()}`).toSorted()).toEqual(
      [
        'GET /custodian/uploads/:uploadId ',
        'POST /custodian/uploads/:uploadId/finish upload-finished',
        'PUT /custodian/uploads/:uploadId upload-begun,upload-refused',
        'PUT /custodian/uploads/:uploadId/chunks/:number ',
      ],
    );
    const limited = await Promise.all(
      Array.from({ length: 610 }, () => fetch(`${line.url}/custodian/uploads/x`)),
    );
    expect(limited.map(({ status }) => status).filter((status) => status === 429)).toHaveLength(10);
  });
});
