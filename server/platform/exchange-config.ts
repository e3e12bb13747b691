import { z } from 'zod';

/** Where one exchange is, and where browsers and recordings find it. `spool` is null where it records nothing. */
export type ExchangeConfig = {
  name: string;
  url: string;
  user: string;
  password: string;
  websocketUrl: string;
  relayUrl: string | null;
  sipDomain: string;
  spool: string | null;
};

const webSocketUrl = z.string().startsWith('ws');
const exchange = z.strictObject({
  name: z.string().regex(/^[a-z0-9-]{1,40}$/),
  ariUrl: z.url(),
  ariUser: z.string().min(1),
  ariPassword: z.string().min(1),
  websocketUrl: webSocketUrl,
  relayUrl: webSocketUrl.nullable(),
  sipDomain: z.string().min(1),
  spool: z.string().min(1).nullable(),
});

const json = z.string().transform((text, { issues }) => {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    issues.push({ code: 'custom', input: undefined, message: 'This is not JSON.' });
    return z.NEVER;
  }
});

/** The list of all exchanges, or one exchange in variables of its own. */
export const exchangeVariables = {
  /** `[{"name":"exchange-1","ariUrl":...}, ...]`, at least one. Where it is set, the variables below say nothing. */
  HARBORLINE_EXCHANGES: json.pipe(z.array(exchange).min(1)).optional(),
  ASTERISK_ARI_URL: z.url().optional(),
  ASTERISK_ARI_USER: z.string().min(1).optional(),
  ASTERISK_ARI_PASSWORD: z.string().min(1).optional(),
  HARBORLINE_TELEPHONE_WEBSOCKET_URL: webSocketUrl.optional(),
  /** The exchange's own WebSocket, where the server stands between it and the browsers. */
  HARBORLINE_TELEPHONE_RELAY_URL: webSocketUrl.optional(),
  HARBORLINE_SIP_DOMAIN: z.string().default('127.0.0.1'),
  /** The folder into which the exchange records; without it nothing is recorded. */
  HARBORLINE_RECORDINGS_SPOOL: z.string().min(1).optional(),
};
const variables = z.object(exchangeVariables);
type Variables = z.output<typeof variables>;

/** The name of an exchange that is the only one; calls from before there were several are its calls. */
const ONLY = 'exchange-1';

export const isExchangeWhole = (read: Variables): boolean =>
  [read.ASTERISK_ARI_URL, read.ASTERISK_ARI_USER, read.ASTERISK_ARI_PASSWORD].every(Boolean) &&
  read.HARBORLINE_TELEPHONE_WEBSOCKET_URL !== undefined;

export function isNamedOnce({ HARBORLINE_EXCHANGES: listed = [] }: Variables): boolean {
  return new Set(listed.map(({ name }) => name)).size === listed.length;
}

export function haveAllOrNoSpool({ HARBORLINE_EXCHANGES: listed = [] }: Variables): boolean {
  return new Set(listed.map(({ spool }) => spool === null)).size <= 1;
}

/** The exchanges that the variables name. */
export function exchangesIn(read: Variables): ExchangeConfig[] {
  if (read.HARBORLINE_EXCHANGES)
    return read.HARBORLINE_EXCHANGES.map(({ ariUrl, ariUser, ariPassword, ...rest }) => ({
      ...rest,
      url: ariUrl,
      user: ariUser,
      password: ariPassword,
    }));
  return [
    {
      name: ONLY,
      url: read.ASTERISK_ARI_URL ?? '',
      user: read.ASTERISK_ARI_USER ?? '',
      password: read.ASTERISK_ARI_PASSWORD ?? '',
      websocketUrl: read.HARBORLINE_TELEPHONE_WEBSOCKET_URL ?? '',
      relayUrl: read.HARBORLINE_TELEPHONE_RELAY_URL ?? null,
      sipDomain: read.HARBORLINE_SIP_DOMAIN,
      spool: read.HARBORLINE_RECORDINGS_SPOOL ?? null,
    },
  ];
}
