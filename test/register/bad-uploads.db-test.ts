import { createPublicKey } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { sendUpload } from '../../cli/register/send-upload.ts';
import {
  type OpenUpload,
  signManifest,
  signRequest,
  type UploadManifest,
} from '../../server/rooms/fingerprints/index.ts';
import type { TestLine } from '../support/line.ts';
import { madeUpChildren, openTestCustodian, openTestKeyServer } from '../support/register.ts';
import { askSigned, openUploadingLine, readUpload, runUploadJobs, sendingOf } from '../support/uploads.ts';

const HUNDRED_MB = 100_000_000;
const statesOf = (line: TestLine) =>
  line.asAdministrator("SELECT state || ' ' || records FROM register.generation ORDER BY sequence");
const activeOf = async (line: TestLine) =>
  (await statesOf(line)).filter((state) => state.startsWith('active'));
const alike = (count: number) =>
  madeUpChildren(count).map((child) => ({ ...child, surnames: ['Inventada', 'Ejemplo'] as const }));

/** The disk fills up when a generation is about to be searched. */
async function fillDiskAtSwitch(line: TestLine): Promise<() => Promise<unknown>> {
  await line.asAdministrator(`CREATE FUNCTION register.full() RETURNS trigger LANGUAGE plpgsql AS
    $$ BEGIN RAISE EXCEPTION 'No space left on device' USING ERRCODE = 'disk_full'; END $$;
    CREATE TRIGGER full_disk BEFORE UPDATE OF activated_at ON register.generation
      FOR EACH ROW EXECUTE FUNCTION register.full()`);
  return () => line.asAdministrator('DROP FUNCTION register.full() CASCADE');
}

describe('whatever is wrong with what came over HTTPS, what is searched is as it was', {
  timeout: 60_000,
}, () => {
  it('when it was made under another community key', async () => {
    const opened = await openUploadingLine();
    const { line, server } = opened;
    const strange = await openTestKeyServer();
    const by = await openTestCustodian(line, strange, 'custodian-9');
    server.known.set('custodian-9', createPublicKey(by.signingKey));
    const upload = await readUpload(await by.encode(madeUpChildren(3)));
    const told = { state: 'refused', because: 'key-check-failed' };
    expect(await sendUpload(sendingOf(opened, upload, { by }))).toMatchObject(told);
    expect(await activeOf(line)).toEqual(['active 10']);
  });

  it('when its manifest is a hundred megabytes in one line, cut off, or no text', async () => {
    const opened = await openUploadingLine();
    const { line, custodian, to } = opened;
    const { manifest } = await readUpload(await custodian.encode(madeUpChildren(12)));
    const path = `/custodian/uploads/${manifest.uploadId}`;
    const text = JSON.stringify(manifest);
    const put = (body: Buffer) => askSigned(opened, { method: 'PUT', path, body, type: 'application/json' });
    const notValid = { status: 400, code: 'HL_REQUEST_NOT_VALID' };
    expect(await put(Buffer.from(text.slice(0, -9)))).toMatchObject(notValid);
    expect(await put(Buffer.from(text.replace('custodian-1', 'custodian-\xff'), 'latin1'))).toMatchObject(
      notValid,
    );
    expect(await put(Buffer.from(text.replace('"format":1', '"format":1,"more":2')))).toMatchObject(notValid);
    const head = { method: 'PUT', authority: to.host, path };
    const headers = {
      ...signRequest(head, 'x', { ...custodian, now: line.clock.now() }),
      ...{ 'content-type': 'application/json', 'content-length': HUNDRED_MB },
    };
    const status = await new Promise((resolve, reject) => {
      const large = request(new URL(path, to), { method: 'PUT', headers }, (answer) => {
        resolve(answer.statusCode);
        large.destroy();
      });
      large.on('error', reject).flushHeaders();
    });
    expect(status).toBe(413);
    expect((await askSigned(opened, { method: 'GET', path })).status).toBe(404);
    expect(await statesOf(line)).toEqual(['active 10']);
  });

  it('when its chunks are signed in another order than they were sealed in', async () => {
    const opened = await openUploadingLine();
    const { line, custodian } = opened;
    const upload = await readUpload(await custodian.encode(alike(4_200)));
    const { signature: _, ...present } = upload.manifest;
    const chunks = present.chunks.toReversed();
    const manifest = signManifest({ ...present, chunks }, custodian.signingKey);
    const shuffled: OpenUpload = { ...upload, manifest, readChunk: (number) => upload.readChunk(1 - number) };
    const told = { state: 'refused', because: 'chunk-altered' };
    expect(await sendUpload(sendingOf(opened, shuffled))).toMatchObject(told);
    expect(await activeOf(line)).toEqual(['active 10']);
  });

  it('when the disk is full during the switch; it is taken once there is room', async () => {
    const opened = await openUploadingLine();
    const { line, custodian } = opened;
    const upload = await readUpload(await custodian.encode(madeUpChildren(11)));
    const makeRoom = await fillDiskAtSwitch(line);
    let looks = 0;
    const pause = async () => {
      looks += 1;
      if (looks === 1) {
        await expect(runUploadJobs(line, 'import-upload')).rejects.toThrow('No space left');
        expect(await statesOf(line)).toEqual(['active 10', 'receiving 11']);
        await makeRoom();
      } else await runUploadJobs(line, 'import-upload');
    };
    expect(await sendUpload(sendingOf(opened, upload, { pause }))).toMatchObject({ state: 'taken' });
    expect([looks, await statesOf(line)]).toEqual([2, ['replaced 10', 'active 11']]);
  });

  it('and dates at the ends of time, which only say when, do no harm', async () => {
    const opened = await openUploadingLine();
    const { line, custodian } = opened;
    for (const createdAt of ['0000-01-01T00:00:00Z', '9999-12-31T23:59:59Z']) {
      const children = madeUpChildren(11).map((child) => ({ ...child, expiresOnDay: 0xff_ff_ff_ff }));
      const upload = await readUpload(await custodian.encode(children));
      const { signature: _, ...present } = upload.manifest;
      const manifest = signManifest({ ...present, createdAt }, custodian.signingKey);
      expect(await sendUpload(sendingOf(opened, { ...upload, manifest }))).toMatchObject({ state: 'taken' });
    }
    expect(await activeOf(line)).toEqual(['active 11']);
  });
});

describe('a file that is none', { timeout: 60_000 }, () => {
  const inFolder = async () => {
    const folder = await mkdtemp(join(tmpdir(), 'harborline-bad-'));
    onTestFinished(() => rm(folder, { recursive: true, force: true }));
    return join(folder, 'upload');
  };
  /** A file whose manifest is other text. */
  async function withManifest(good: string, change: (manifest: UploadManifest) => Buffer): Promise<Buffer> {
    const bytes = await readFile(good);
    const upload = await readUpload(good);
    const text = change(upload.manifest);
    const length = Buffer.alloc(4);
    length.writeUInt32BE(text.length);
    const start = bytes.length - 4 - bytes.readUInt32BE(bytes.length - 4);
    return Buffer.concat([bytes.subarray(0, start), text, length]);
  }

  it('is refused before anything of it is taken in: a hundred megabytes in one line, no text, another form', async () => {
    const { line, custodian } = await openUploadingLine();
    const good = await custodian.encode(madeUpChildren(11));
    const file = await inFolder();
    const importing = async (bytes: Buffer) => {
      await writeFile(file, bytes);
      return custodian.importFile(file);
    };
    const line100 = Buffer.alloc(HUNDRED_MB, 'a');
    expect(await importing(line100)).toEqual({ refused: 'not-an-upload' });
    line100.write('HLFP1\n');
    expect(await importing(line100)).toEqual({ refused: 'truncated' });
    line100.writeUInt32BE(HUNDRED_MB - 10, HUNDRED_MB - 4);
    expect(await importing(line100)).toEqual({ refused: 'truncated' });
    const noText = await withManifest(good, (manifest) =>
      Buffer.from(JSON.stringify(manifest).replace('custodian-1', 'custodian-\xff'), 'latin1'),
    );
    expect(await importing(noText)).toEqual({ refused: 'manifest-not-valid' });
    const another = await withManifest(good, (manifest) =>
      Buffer.from(JSON.stringify({ ...manifest, format: 2 })),
    );
    expect(await importing(another)).toEqual({ refused: 'manifest-not-valid' });
    expect(await statesOf(line)).toEqual(['active 10']);
    expect(await custodian.importFile(good)).toMatchObject({ state: 'active' });
  });
});
