import {
  type IncomingMessage,
  Agent as PlainAgent,
  type RequestOptions,
  request as requestPlainly,
} from 'node:http';
import { request as requestSecurely, Agent as SecureAgent } from 'node:https';
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
/** Asterisk answers some commands only when a channel's own thread has carried them out; fewer connections would make the others wait. */
const mostConnections = 200;

type Exchange = (url: string, options: RequestOptions, body: string | undefined) => Promise<RestAnswer>;

/**
 * Sends one operation of Asterisk's REST interface and answers whatever status it got. Throws `TelephonyAwayError`
 * when there was no answer at all. Connections are kept open and shared: a call takes some fifteen operations, and `fetch`
 * costs several times what `node:http` does.
 */
export function createRest(settings: AsteriskSettings): SendRest {
  const authorization = basicAuthorization(settings);
  const exchange = createExchange(settings.url.startsWith('https:'));
  return async (name, request) => {
    const { method, path } = routes[name];
    const url = addressOf(`${settings.url}/ari${path}`, request.path, request.query);
    const body = request.body === undefined ? undefined : JSON.stringify(request.body);
    return exchangeTwice(name, () =>
      exchange(url, { method, headers: headersOf(authorization, body) }, body),
    );
  };
}

function headersOf(authorization: string, body: string | undefined): Record<string, string | number> {
  const length = body === undefined ? 0 : Buffer.byteLength(body);
  return body === undefined
    ? { authorization, 'content-length': length }
    : { authorization, 'content-length': length, 'content-type': 'application/json' };
}

/** A kept connection may be closed just as it is used again. Every command can be repeated, so it is, once. */
async function exchangeTwice(name: OperationName, once: () => Promise<RestAnswer>): Promise<RestAnswer> {
  try {
    return await once();
  } catch (first) {
    if (first instanceof SilentExchangeError) throw new TelephonyAwayError(name, { cause: first });
  }
  try {
    return await once();
  } catch (cause) {
    throw new TelephonyAwayError(name, { cause });
  }
}

class SilentExchangeError extends Error {
  override readonly name = 'SilentExchangeError';
}

function createExchange(isSecure: boolean): Exchange {
  const limits = { keepAlive: true, maxSockets: mostConnections, timeout: answerWithinMs };
  const agent = isSecure ? new SecureAgent(limits) : new PlainAgent(limits);
  const send = isSecure ? requestSecurely : requestPlainly;
  return (url, options, body) =>
    new Promise((resolve, reject) => {
      const request = send(url, { ...options, agent }, (response) => {
        readAnswer(response, resolve, reject);
      });
      request.setTimeout(answerWithinMs, () =>
        request.destroy(new SilentExchangeError('No answer in time.')),
      );
      request.on('error', reject);
      request.end(body);
    });
}

function readAnswer(
  response: IncomingMessage,
  resolve: (answer: RestAnswer) => void,
  reject: (error: unknown) => void,
): void {
  const status = response.statusCode ?? 0;
  let content = '';
  response.setEncoding('utf8');
  response.on('data', (part: string) => {
    content += part;
  });
  response.on('error', reject);
  response.on('end', () => {
    try {
      resolve({ status, body: readBody(status, content) });
    } catch (error) {
      reject(error);
    }
  });
}

function readBody(status: number, content: string): unknown {
  return status < 300 && content !== '' ? JSON.parse(content) : null;
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
