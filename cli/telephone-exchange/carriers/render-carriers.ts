import { type Carrier, hostOf, type Trunks } from './carrier.ts';

type Section = [name: string, fields: Record<string, string | undefined>];

/** Where the exchange is, and where its TLS files lie. */
export type CarrierPlace = {
  sipAddress: string;
  authorities: string;
  certificate: string | undefined;
  key: string | undefined;
};

export const endpointOf = ({ name }: Carrier): string => `carrier-${name}`;

/** The carriers' part of pjsip.conf. */
export function renderCarriers({ carriers, tls }: Trunks, place: CarrierPlace): string {
  const transport: Section[] = tls ? [['transport-tls', tlsTransport(tls.port, place)]] : [];
  return [...transport, ...carriers.flatMap((carrier) => sectionsOf(carrier, place))]
    .map(([name, fields]) => `[${name}]\n${linesOf(fields)}`)
    .join('\n\n');
}

function linesOf(fields: Section[1]): string {
  return Object.entries(fields)
    .flatMap(([key, value]) => (value === undefined ? [] : [`${key} = ${value.replaceAll(';', '\\;')}`]))
    .join('\n');
}

function tlsTransport(port: number, { sipAddress, authorities, certificate, key }: CarrierPlace): Section[1] {
  return {
    type: 'transport',
    protocol: 'tls',
    bind: `${sipAddress}:${port}`,
    method: 'tlsv1_2',
    verify_server: 'yes',
    ca_list_file: authorities,
    cert_file: certificate,
    priv_key_file: key,
  };
}

function sectionsOf(carrier: Carrier, place: CarrierPlace): Section[] {
  const id = endpointOf(carrier);
  const isKnown = carrier.user !== undefined;
  const auth = { type: 'auth', auth_type: 'userpass', username: carrier.user, password: carrier.password };
  return [
    [id, endpoint(carrier, place)],
    [id, { type: 'aor', contact: uriOf(carrier, null), qualify_frequency: carrier.check ? '30' : '0' }],
    [id, { type: 'identify', endpoint: id, match: (carrier.from ?? [hostOf(carrier)]).join(',') }],
    ...(isKnown ? [[id, auth] satisfies Section] : []),
    ...(carrier.register ? [[id, registration(carrier)] satisfies Section] : []),
  ];
}

/** As for callers of this machine (pjsip.conf), with what the carrier asks for. */
function endpoint(carrier: Carrier, { sipAddress }: CarrierPlace): Section[1] {
  const id = endpointOf(carrier);
  return {
    type: 'endpoint',
    transport: transportOf(carrier),
    context: 'from-trunk',
    disallow: 'all',
    allow: 'ulaw,alaw,g722',
    direct_media: 'no',
    rtp_symmetric: 'yes',
    rtp_timeout: '30',
    rtp_timeout_hold: '300',
    allow_subscribe: 'no',
    allow_transfer: 'no',
    media_address: sipAddress,
    bind_rtp_to_media_address: 'yes',
    media_encryption: carrier.srtp ? 'sdes' : 'no',
    identify_by: 'ip',
    aors: id,
    outbound_auth: carrier.user === undefined ? undefined : id,
    auth: carrier.challenge ? id : undefined,
  };
}

function registration(carrier: Carrier): Section[1] {
  return {
    type: 'registration',
    transport: transportOf(carrier),
    outbound_auth: endpointOf(carrier),
    server_uri: uriOf(carrier, null),
    client_uri: uriOf(carrier, carrier.user ?? null),
    contact_user: 'line-en',
    expiration: '300',
    retry_interval: '20',
    forbidden_retry_interval: '300',
    fatal_retry_interval: '300',
    max_retries: '100000',
    auth_rejection_permanent: 'no',
  };
}

const transportOf = ({ transport }: Carrier): string => `transport-${transport}`;

function uriOf({ address, transport }: Carrier, user: string | null): string {
  return `sip:${user === null ? '' : `${user}@`}${address}${transport === 'tls' ? ';transport=tls' : ''}`;
}

/** The carriers' part of the dialplan (context `dial-out` of extensions.conf): each is tried in turn. */
export function renderAttempts({ carriers }: Trunks): string {
  return carriers
    .map((carrier) => ` same => n,Gosub(carrier,try,1(${endpointOf(carrier)},${carrier.number}))`)
    .join('\n');
}
