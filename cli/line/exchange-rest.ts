import type { ExchangeAddress } from './exchange.ts';

export type RestRequest = { method: 'GET' | 'POST' | 'PUT'; path: string; query?: Record<string, string> };

type Credentials = Pick<ExchangeAddress, 'ariUrl' | 'ariUser' | 'ariPassword'>;

/** Asks the exchange's REST interface; null where it does not answer. Throws where it refuses. */
export async function askExchange(address: Credentials, request: RestRequest): Promise<unknown> {
  const credentials = Buffer.from(`${address.ariUser}:${address.ariPassword}`).toString('base64');
  const url = new URL(`/ari/${request.path}?${new URLSearchParams(request.query)}`, address.ariUrl);
  const answer = await fetch(url, {
    method: request.method,
    headers: { authorization: `Basic ${credentials}` },
    signal: AbortSignal.timeout(5000),
  }).catch(() => null);
  if (answer === null) return null;
  if (!answer.ok)
    throw new Error(`The exchange refused ${request.method} ${request.path} (${answer.status}).`);
  return answer.status === 204 ? {} : answer.json();
}
