import { TelephonyAwayError } from '../../rooms/calls/index.ts';
import { type Operations, routes } from './generated/ari.ts';
import { type AsteriskSettings, basicAuthorization } from './settings.ts';

export type OperationName = keyof Operations;
export type RestRequest<Name extends OperationName> = Pick<Operations[Name], 'path' | 'query'> & {
  body?: Operations[Name]['body'] | Record<string, unknown>;
};
export type RestAnswer = { status: number; body: unknown };
export type SendRest = <Name extends OperationName>(
  name: Name,
  request: RestRequest<Name>,
) => Promise<RestAnswer>;

/** The exchange answers within milliseconds; one that needs longer than this is as good as away. */
const answerWithinMs = 5000;

/**
 * Sends one operation of Asterisk's REST interface and answers whatever status it got. Throws `TelephonyAwayError`
 * when there was no answer at all. Connections are kept open and shared by `fetch`.
 */
export function createRest(settings: AsteriskSettings): SendRest {
  const authorization = basicAuthorization(settings);
  return async (name, request) => {
    const { method, path } = routes[name];
    const url = addressOf(`${settings.url}/ari${path}`, request.path, request.query);
    const body = request.body === undefined ? {} : { body: JSON.stringify(request.body) };
    const headers = { authorization, ...(request.body ? { 'content-type': 'application/json' } : {}) };
    return fetchTwice(name, url, { method, headers, ...body });
  };
}

/** A kept connection may be closed just as it is used again. Every command can be repeated, so it is, once. */
async function fetchTwice(name: OperationName, url: string, init: RequestInit): Promise<RestAnswer> {
  try {
    return await fetchOnce(url, init);
  } catch (first) {
    if (first instanceof DOMException) throw new TelephonyAwayError(name, { cause: first });
  }
  try {
    return await fetchOnce(url, init);
  } catch (cause) {
    throw new TelephonyAwayError(name, { cause });
  }
}

async function fetchOnce(url: string, init: RequestInit): Promise<RestAnswer> {
  const response = await fetch(url, { ...init, signal: AbortSignal.timeout(answerWithinMs) });
  const text = await response.text();
  return { status: response.status, body: response.ok && text !== '' ? JSON.parse(text) : null };
}

function addressOf(route: string, path: object, query: object): string {
  const filled = Object.entries(path).reduce<string>(
    (address, [name, value]) => address.replace(`{${name}}`, encodeURIComponent(String(value))),
    route,
  );
  const parameters = new URLSearchParams(
    Object.entries(query).map(([name, value]): [string, string] => [name, String(value)]),
  );
  return parameters.size === 0 ? filled : `${filled}?${parameters}`;
}
