import type { ZodType } from 'zod';
import { type ErrorView, errorView } from '../../../contract/error.ts';

/** `status` 0 means that the line was not reached at all. */
export type Refused = { ok: false; status: number; error: ErrorView };
export type Answer<Value> = { ok: true; value: Value } | Refused;

export const AWAY = 'HL_AWAY';
export const NOT_UNDERSTOOD = 'HL_NOT_UNDERSTOOD';
/** The person, or the browser, did not go through with it. */
export const NOT_DONE = 'HL_NOT_DONE';
export const notDone: Refused = { ok: false, status: 0, error: { code: NOT_DONE, message: '' } };

type Method = 'GET' | 'POST' | 'PUT';

const OWN_SESSION = '/api/session';
const sessionIsOver = ['HL_NOT_SIGNED_IN', 'HL_SESSION_LOCKED'];
let tellOfDoubt = () => {};

/** Calls `listen` when the line says that the session is locked or over, while this page believed that it was open. */
export function whenSessionIsInDoubt(listen: () => void): () => void {
  tellOfDoubt = listen;
  return () => {
    if (tellOfDoubt === listen) tellOfDoubt = () => {};
  };
}

/** Asks the line over HTTP. Every refusal is a value; what the line answers is checked against the contract. */
export async function ask<Value>(
  method: Method,
  path: string,
  schema: ZodType<Value>,
  body?: unknown,
): Promise<Answer<Value>> {
  const response = await send(method, path, body);
  if (!response) return refused(0, AWAY);
  const read: unknown = response.status === 204 ? undefined : await response.json().catch(() => undefined);
  if (!response.ok) {
    const answer = toRefused(response.status, read);
    if (path !== OWN_SESSION && sessionIsOver.includes(answer.error.code)) tellOfDoubt();
    return answer;
  }
  const parsed = schema.safeParse(read);
  return parsed.success ? { ok: true, value: parsed.data } : refused(response.status, NOT_UNDERSTOOD);
}

const FILE_NAME = /filename="([\w.-]+)"/;

/** Asks the line for a file that somebody takes away. */
export async function askForFile(path: string, body: unknown): Promise<Answer<File>> {
  const response = await send('POST', path, body);
  if (!response) return refused(0, AWAY);
  if (!response.ok) {
    const answer = toRefused(response.status, await response.json().catch(() => undefined));
    if (sessionIsOver.includes(answer.error.code)) tellOfDoubt();
    return answer;
  }
  const name = FILE_NAME.exec(response.headers.get('content-disposition') ?? '')?.[1] ?? 'file';
  const bytes = await response.blob().catch(() => undefined);
  return bytes ? { ok: true, value: new File([bytes], name, { type: bytes.type }) } : refused(0, AWAY);
}

async function send(method: Method, path: string, body: unknown): Promise<Response | undefined> {
  const headers: Record<string, string> = { accept: 'application/json' };
  if (method !== 'GET') headers['x-harborline'] = '1';
  if (body !== undefined) headers['content-type'] = 'application/json';
  try {
    return await fetch(path, { method, headers, body: body === undefined ? null : JSON.stringify(body) });
  } catch {
    return undefined;
  }
}

function toRefused(status: number, read: unknown): Refused {
  const parsed = errorView.safeParse(read);
  if (parsed.success) return { ok: false, status, error: parsed.data };
  return refused(status, status >= 502 ? AWAY : NOT_UNDERSTOOD);
}

const refused = (status: number, code: string): Refused => ({
  ok: false,
  status,
  error: { code, message: '' },
});
