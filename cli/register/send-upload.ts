import type { KeyObject } from 'node:crypto';
import { z } from 'zod';
import { type SentUploadView, sentUploadView } from '../../contract/custodian-upload.ts';
import { errorView } from '../../contract/error.ts';
import { type OpenUpload, signRequest } from '../../server/rooms/fingerprints/index.ts';
import { OperatorError } from '../operator-error.ts';
import type { Report } from '../terminal/steps.ts';
import { explainLost, explainRefused } from './describe-sending.ts';

/** What is sent, by whom, and where to; time is the caller's, so that a test need not wait. */
export type Sending = {
  upload: Pick<OpenUpload, 'manifest' | 'readChunk'>;
  by: { custodianId: string; signingKey: KeyObject };
  to: URL;
  now: () => Date;
  pause: (ms: number) => Promise<void>;
  report: Report;
};
type Answer = { status: number; retryAfterMs: number | null; content: unknown };

/** Tried for some five minutes; then whoever waits is told, and the same command goes on another time. */
const MOST_TRIES = 14;
const LONGEST_PAUSE_MS = 30_000;
const ANSWER_WITHIN_MS = 600_000;
const worthAnother = new Set([429, 500, 502, 503, 504]);
const canBegin = new Set<SentUploadView['state']>(['receiving', 'refused', 'given-up']);
/** How often, and for how long, it is asked what became of it: then it can be asked another time. */
const LOOK_EVERY_MS = 2_000;
const MOST_LOOKS = 300;

/** Sends what the line has not yet, and says what became of it. Throws an OperatorError where it cannot go on now. */
export async function sendUpload(sending: Sending): Promise<SentUploadView> {
  const { upload, report } = sending;
  const place = `/custodian/uploads/${upload.manifest.uploadId}`;
  const before = await ask(sending, { method: 'GET', path: place });
  const known = before.status === 404 ? null : viewOf(before);
  if (known === null || canBegin.has(known.state)) {
    const body = Buffer.from(JSON.stringify(upload.manifest));
    const begun = viewOf(await ask(sending, { method: 'PUT', path: place, body, type: 'application/json' }));
    // The reason of the first time says more than that there was one.
    if (begun.state === 'refused') return begun.because === 'upload-done' && known ? known : begun;
    await sendChunks(sending, place, begun.missing);
    viewOf(await ask(sending, { method: 'POST', path: `${place}/finish` }));
  }
  report('all is there; the line takes it in');
  return waitForEnd(sending, place);
}

async function sendChunks(sending: Sending, place: string, missing: number[]): Promise<void> {
  const { upload, report } = sending;
  const { length } = upload.manifest.chunks;
  for (const [sent, number] of missing.entries()) {
    report(`part ${length - missing.length + sent + 1} of ${length}`);
    const body = await upload.readChunk(number);
    if (!body)
      throw new OperatorError(
        'FILE_ALTERED',
        'The file is not what was encoded.',
        'encode the records anew.',
      );
    const path = `${place}/chunks/${number}`;
    await ask(sending, { method: 'PUT', path, body, type: 'application/octet-stream' });
  }
}

async function waitForEnd(sending: Sending, place: string): Promise<SentUploadView> {
  for (let look = 1; ; look += 1) {
    const view = viewOf(await ask(sending, { method: 'GET', path: place }));
    if (view.state !== 'received' || look === MOST_LOOKS) return view;
    await sending.pause(LOOK_EVERY_MS);
  }
}

const viewOf = ({ content }: Answer): SentUploadView => sentUploadView.parse(content);

type Request = { method: 'GET' | 'PUT' | 'POST'; path: string; body?: Buffer; type?: string };

/** An answer that is no refusal, or that there is nothing under that address; a network that is lost is tried again. */
async function ask(sending: Sending, request: Request): Promise<Answer> {
  for (let tries = 1; ; tries += 1) {
    const answer = await tryOnce(sending, request);
    const isLost = 'lost' in answer;
    if (!isLost && (answer.status < 300 || answer.status === 404)) return answer;
    if (tries === MOST_TRIES || !(isLost || worthAnother.has(answer.status)))
      throw isLost ? explainLost(sending.to, answer.lost) : explainRefused(sending.to, codeOf(answer));
    const pauseMs = (isLost ? null : answer.retryAfterMs) ?? Math.min(500 * 2 ** tries, LONGEST_PAUSE_MS);
    sending.report(`the line does not take it now; trying again in ${Math.ceil(pauseMs / 1_000)} s`);
    await sending.pause(pauseMs);
  }
}

async function tryOnce(
  { by, to, now }: Sending,
  { method, path, body = Buffer.alloc(0), type }: Request,
): Promise<Answer | { lost: unknown }> {
  const signed = signRequest({ method, authority: to.host, path }, body, { ...by, now: now() });
  try {
    const response = await fetch(new URL(path, to), {
      method,
      headers: { ...signed, ...(type === undefined ? {} : { 'content-type': type }) },
      ...(type === undefined ? {} : { body: Uint8Array.from(body) }),
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    const retryAfterS = z.coerce.number().positive().safeParse(response.headers.get('retry-after'));
    const content: unknown = await response.json().catch(() => null);
    const retryAfterMs = retryAfterS.success ? retryAfterS.data * 1_000 : null;
    return { status: response.status, retryAfterMs, content };
  } catch (error) {
    return { lost: error };
  }
}

const codeOf = ({ content, status }: Answer): { code: string; message: string } => {
  const refused = errorView.safeParse(content);
  return refused.success ? refused.data : { code: `HTTP_${status}`, message: `It answered ${status}.` };
};
