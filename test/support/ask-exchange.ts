import type { z } from 'zod';
import type { AsteriskSettings } from '../../server/adapters/asterisk/index.ts';

export type ExchangeAddress = Pick<AsteriskSettings, 'url' | 'user' | 'password'>;

/** What a running Asterisk answers to one question of its REST interface. */
export async function askExchange<Shape extends z.ZodType>(
  { url, user, password }: ExchangeAddress,
  path: string,
  shape: Shape,
): Promise<z.output<Shape>> {
  const headers = { authorization: `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}` };
  return shape.parse(await (await fetch(`${url}/ari/${path}`, { headers })).json());
}
