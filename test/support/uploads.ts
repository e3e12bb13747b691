import { onTestFinished } from 'vitest';
import type { Sending } from '../../cli/register/send-upload.ts';
import { type OpenUpload, openUpload, signRequest } from '../../server/rooms/fingerprints/index.ts';
import { findFreePort } from './free-port.ts';
import { type LineSettings, openTestLine, type TestLine } from './line.ts';
import { madeUpChildren, openTestCustodian, openTestKeyServer } from './register.ts';

type Disk = NonNullable<LineSettings['custodians']>['onDisk'];

/** A line with a door for custodians, one of whom has sent ten records already. */
export async function openUploadingLine(onDisk?: Disk) {
  const server = await openTestKeyServer();
  const custodians = { blinding: server.rekeying, ...(onDisk ? { onDisk } : {}) };
  const publicUrl = `http://localhost:${await findFreePort()}`;
  const line = await openTestLine({ publicUrl, custodians });
  const custodian = await openTestCustodian(line, server);
  await custodian.send(madeUpChildren(10));
  return { line, server, custodian, to: new URL(publicUrl) };
}
type Opened = Awaited<ReturnType<typeof openUploadingLine>>;

export async function readUpload(file: string): Promise<OpenUpload> {
  const upload = await openUpload(file);
  if (typeof upload === 'string') throw new Error(upload);
  onTestFinished(() => upload.close());
  return upload;
}

/** Runs the jobs of that name. */
export async function runUploadJobs(line: TestLine, name: string): Promise<void> {
  const job = line.jobHandlers.find((handler) => handler.name === name);
  const rows = await line.asAdministrator("SELECT custodian_id || ' ' || upload_id FROM register.upload");
  for (const row of rows) {
    const [custodianId, uploadId] = row.split(' ');
    await job?.run({ custodianId, uploadId }, { isLast: false });
  }
}

/** What the custodian's command does; whenever it waits, the line takes in what has come. */
export function sendingOf(
  { line, custodian, to }: Opened,
  upload: OpenUpload,
  change: Partial<Sending> = {},
): Sending {
  const pause = () => runUploadJobs(line, 'import-upload');
  const now = () => line.clock.now();
  return { upload, by: custodian, to, now, pause, report: () => undefined, ...change };
}

type Asked = { method: string; path: string; body?: Buffer; by?: Sending['by']; type?: string };

/** A request of one's own, signed as custodians do unless a test says otherwise. */
export async function askSigned({ line, custodian, to }: Opened, asked: Asked, signed: object = {}) {
  const { method, path, body = Buffer.alloc(0), by = custodian, type = 'application/octet-stream' } = asked;
  const head = { method, authority: to.host, path };
  const headers = { ...signRequest(head, body, { ...by, now: line.clock.now() }), ...signed };
  const hasBody = method === 'PUT';
  const answer = await fetch(new URL(path, to), {
    method,
    headers: { ...headers, ...(hasBody ? { 'content-type': type } : {}) },
    ...(hasBody ? { body: Uint8Array.from(body) } : {}),
  });
  const text = await answer.text();
  return { status: answer.status, code: /"code":"(\w+)"/.exec(text)?.[1], text };
}

/** Shows the line the manifest. */
export async function beginUpload(opened: Opened, upload: OpenUpload, by?: Sending['by']) {
  const { manifest } = upload;
  const path = `/custodian/uploads/${manifest.uploadId}`;
  const body = Buffer.from(JSON.stringify(manifest));
  const type = 'application/json';
  return {
    path,
    answer: await askSigned(opened, { method: 'PUT', path, body, type, ...(by ? { by } : {}) }),
  };
}
