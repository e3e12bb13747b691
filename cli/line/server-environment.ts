import type { ExchangeAddress } from './exchange.ts';

/** The files that the server speaks TLS with. */
type TlsFiles = { certificate: string; key: string };

/** One exchange of the server's: `spool` is the folder into which it records, null where nothing is recorded. */
export type ServerExchange = { name: string; address: ExchangeAddress; spool: string | null };

/** What a server is told by its environment. */
export type ServerSettings = {
  dataFolder: string;
  databaseUrl: string;
  host: string;
  port: number;
  publicUrl: string;
  tls: TlsFiles | null;
  exchanges: ServerExchange[];
  /** The program that encodes recordings, and its arguments; null where none was found or the operator names it. */
  opusenc: string[] | null;
  /** The socket of our own key server; null where the operator names another. */
  keyServerSocket: string | null;
  /** In a demo a one-time link signs in by itself, for nobody there has anything else. */
  isDemo: boolean;
};

type Variables = Record<string, string | undefined>;

/** The environment that the server is started with: the operator's own HARBORLINE_* settings, and under them what we know. */
export function serverEnvironment(settings: ServerSettings, inherited: Variables): Variables {
  return {
    ...inherited,
    NODE_ENV: 'production',
    HARBORLINE_DATA: settings.dataFolder,
    DATABASE_URL: settings.databaseUrl,
    HARBORLINE_HTTP_HOST: settings.host,
    HARBORLINE_HTTP_PORT: String(settings.port),
    HARBORLINE_PUBLIC_URL: settings.publicUrl,
    ...(settings.tls
      ? { HARBORLINE_TLS_CERTIFICATE: settings.tls.certificate, HARBORLINE_TLS_KEY: settings.tls.key }
      : {}),
    ...(settings.opusenc ? { HARBORLINE_OPUSENC: JSON.stringify(settings.opusenc) } : {}),
    ...exchangeVariables(settings, inherited),
    ...(settings.keyServerSocket === null ? {} : { HARBORLINE_KEY_SERVER_SOCKET: settings.keyServerSocket }),
    HARBORLINE_LINK_SIGNS_IN: settings.isDemo ? 'yes' : 'no',
  };
}

function exchangeVariables(settings: ServerSettings, inherited: Variables): Variables {
  // The operator's own list goes to the server as it is.
  if (inherited['HARBORLINE_EXCHANGES']) return {};
  const [first, ...others] = settings.exchanges;
  if (first === undefined) throw new Error('A line has one exchange at least.');
  return others.length === 0 ? variablesOfOne(settings, first, inherited) : variablesOfSeveral(settings);
}

function variablesOfOne({ publicUrl }: ServerSettings, one: ServerExchange, inherited: Variables): Variables {
  const named = inherited['HARBORLINE_TELEPHONE_WEBSOCKET_URL'];
  const { websocketUrl, relayUrl } = named
    ? { websocketUrl: named, relayUrl: null }
    : telephoneWay(publicUrl, one.address, '');
  return {
    ASTERISK_ARI_URL: one.address.ariUrl,
    ASTERISK_ARI_USER: one.address.ariUser,
    ASTERISK_ARI_PASSWORD: one.address.ariPassword,
    ...(one.spool === null ? {} : { HARBORLINE_RECORDINGS_SPOOL: one.spool }),
    HARBORLINE_TELEPHONE_WEBSOCKET_URL: websocketUrl,
    ...(relayUrl === null ? {} : { HARBORLINE_TELEPHONE_RELAY_URL: relayUrl }),
    HARBORLINE_SIP_DOMAIN: one.address.sipDomain,
  };
}

/** All of them in one list, and nothing beside it that speaks of one alone. */
function variablesOfSeveral({ publicUrl, exchanges }: ServerSettings): Variables {
  const list = exchanges.map(({ name, address, spool }) => ({
    name,
    ariUrl: address.ariUrl,
    ariUser: address.ariUser,
    ariPassword: address.ariPassword,
    ...telephoneWay(publicUrl, address, `/${name}`),
    sipDomain: address.sipDomain,
    spool,
  }));
  return {
    HARBORLINE_EXCHANGES: JSON.stringify(list),
    ASTERISK_ARI_URL: undefined,
    ASTERISK_ARI_USER: undefined,
    ASTERISK_ARI_PASSWORD: undefined,
    HARBORLINE_RECORDINGS_SPOOL: undefined,
    HARBORLINE_TELEPHONE_WEBSOCKET_URL: undefined,
    HARBORLINE_TELEPHONE_RELAY_URL: undefined,
    HARBORLINE_SIP_DOMAIN: undefined,
  };
}

/**
 * How the browsers' telephones reach an exchange: directly on this machine; through the server where people come over https
 * (docs/adr/0012), where `below` tells several exchanges apart.
 */
function telephoneWay(
  publicUrl: string,
  { webSocketUrl }: ExchangeAddress,
  below: string,
): { websocketUrl: string; relayUrl: string | null } {
  if (!publicUrl.startsWith('https:')) return { websocketUrl: webSocketUrl, relayUrl: null };
  const url = new URL(`/api/telephone${below}`, publicUrl);
  url.protocol = 'wss:';
  return { websocketUrl: url.href, relayUrl: webSocketUrl };
}
