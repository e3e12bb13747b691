import type { DeskTelephone } from '../../rooms/calls/index.ts';

/** One object of Asterisk's configuration, put in place at run time. */
export type ConfigurationObject = {
  objectType: 'auth' | 'aor' | 'endpoint';
  id: string;
  fields: Record<string, string>;
};

/**
 * A desk's leg ends by itself when no sound came for this long. A browser sends also while it is muted, so one that is silent is on a
 * computer that was closed, or has lost its network for longer than a new way takes to find; a SIP telephone may send nothing in a pause.
 */
const silentSeconds = { browser: '9', sip: '60' };

/** What makes a desk's telephone, in the order in which it must be put (an endpoint names the other two). */
export function telephoneObjects(telephone: DeskTelephone, sipDomain: string): ConfigurationObject[] {
  const id = telephone.userName;
  return telephone.kind === 'browser'
    ? [
        { objectType: 'auth', id, fields: passwordFields(telephone, sipDomain) },
        { objectType: 'aor', id, fields: registeredContact },
        { objectType: 'endpoint', id, fields: { ...commonFields(id, sipDomain), ...browserFields(id) } },
      ]
    : [
        { objectType: 'aor', id, fields: { contact: telephone.contactUri, qualify_frequency: '0' } },
        { objectType: 'endpoint', id, fields: { ...commonFields(id, sipDomain), ...sipFields } },
      ];
}

/** The kinds of object that may be there under a telephone's name, in the order in which they are taken away. */
export const telephoneObjectTypes = ['endpoint', 'aor', 'auth'] as const;

/** Names one object among those of all telephones. */
export const telephoneKey = (objectType: ConfigurationObject['objectType'], id: string): string =>
  `${objectType}/${id}`;

function passwordFields(
  telephone: { userName: string; password: string },
  realm: string,
): Record<string, string> {
  return { auth_type: 'userpass', username: telephone.userName, password: telephone.password, realm };
}

/** One browser tab holds the telephone: whoever registers last, has it. */
const registeredContact = {
  max_contacts: '1',
  remove_existing: 'yes',
  minimum_expiration: '30',
  default_expiration: '120',
  maximum_expiration: '600',
};

function commonFields(id: string, sipDomain: string): Record<string, string> {
  return {
    context: 'desk',
    aors: id,
    from_domain: sipDomain,
    direct_media: 'no',
    allow_subscribe: 'no',
    allow_transfer: 'no',
    rtp_timeout_hold: '300',
    timers: 'yes',
  };
}

function browserFields(id: string): Record<string, string> {
  return {
    auth: id,
    rtp_timeout: silentSeconds.browser,
    transport: 'transport-ws',
    webrtc: 'yes',
    dtls_auto_generate_cert: 'yes',
    disallow: 'all',
    allow: 'opus,ulaw',
    identify_by: 'username',
  };
}

/** Without a password nobody may come in under this name, so it is not looked for in what comes in. */
const sipFields = {
  transport: 'transport-udp',
  rtp_timeout: silentSeconds.sip,
  disallow: 'all',
  allow: 'ulaw,alaw',
  rtp_symmetric: 'yes',
  identify_by: 'ip',
};
