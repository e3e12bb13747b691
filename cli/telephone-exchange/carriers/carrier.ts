import { z } from 'zod';

/** Hosts and networks as Asterisk's configuration can carry them: no spaces, no separators, nothing that ends a line. */
const network = z
  .string()
  .regex(
    /^[A-Za-z0-9][A-Za-z0-9.-]*(\/\d{1,2})?$/,
    'This is no host name, IPv4 address or network such as 192.0.2.0/28.',
  );
const address = z
  .string()
  .regex(
    /^[A-Za-z0-9]([A-Za-z0-9.-]*[A-Za-z0-9])?(:\d{1,5})?$/,
    'Write a host name or IPv4 address, with :port where it is not the usual one.',
  );
const secret = z
  .string()
  .min(8, 'A password has 8 characters at least.')
  .max(200)
  .regex(/^[\x21-\x7e]+$/, 'A password holds visible ASCII characters only.');
const number = z
  .string('Write the number in quotation marks.')
  .regex(/^\+?[0-9]{3,20}$/, 'A number holds digits and a leading plus only.');
const file = z
  .string()
  .startsWith('/', 'Write the whole path of the file.')
  .regex(/^[^\r\n;]+$/);

const carrier = z.strictObject({
  name: z.string().regex(/^[a-z][a-z0-9-]{0,19}$/, 'A name holds small letters, digits and dashes.'),
  address,
  transport: z.enum(['udp', 'tls']).default('udp'),
  /** Sound is encrypted (SRTP), its keys being in the signalling. */
  srtp: z.boolean().default(false),
  user: z
    .string()
    .regex(/^[A-Za-z0-9._+-]{1,64}$/, 'A user holds letters, digits and . _ + - only.')
    .optional(),
  password: secret.optional(),
  /** Tells the carrier, every few minutes, where our calls are to come in. */
  register: z.boolean().default(false),
  /** The carrier, too, must know the password. */
  challenge: z.boolean().default(false),
  /** Asked every 30 seconds whether it is there (SIP OPTIONS); one that is not is passed over without being tried. */
  check: z.boolean().default(true),
  /** Ours with that carrier: shown to whoever is called. */
  number,
  /** Where the carrier's calls come from; its address where nothing is said. */
  from: z.array(network).min(1).optional(),
});

const tls = z.strictObject({
  port: z.int().min(1).max(65_535).default(5061),
  /** Who may vouch for a carrier's certificate. */
  authorities: file.default('/etc/ssl/certs/ca-certificates.crt'),
  certificate: file.optional(),
  key: file.optional(),
});

export type Carrier = z.infer<typeof carrier>;

/** The carriers in the order in which they are tried. */
export type Trunks = z.infer<typeof trunksSchema>;

export const noTrunks: Trunks = { carriers: [] };

/** The carriers as one of several exchanges of this machine has them: each takes TLS at a port of its own. */
export function trunksOfExchange(trunks: Trunks, number: number): Trunks {
  const { tls } = trunks;
  return tls ? { ...trunks, tls: { ...tls, port: tls.port + number - 1 } } : trunks;
}

type Parts = { carriers: Carrier[]; tls?: z.infer<typeof tls> | undefined };
type Objection = { field: keyof Carrier; reason: string };

/** What one carrier's parts, and what is beside it, cannot say alone. */
function objectionsTo(one: Carrier, index: number, { carriers, tls: section }: Parts): Objection[] {
  const isTold = one.user !== undefined;
  const rules: [isBroken: boolean, field: keyof Carrier, reason: string][] = [
    [
      carriers.findIndex(({ name }) => name === one.name) < index,
      'name',
      `There are two carriers called ${one.name}.`,
    ],
    [
      isTold !== (one.password !== undefined),
      isTold ? 'user' : 'password',
      'Write both user and password, or neither.',
    ],
    [one.register && !isTold, 'register', 'To register, user and password are needed.'],
    [one.challenge && !isTold, 'challenge', 'For a challenge, user and password are needed.'],
    [
      one.srtp && one.transport !== 'tls',
      'srtp',
      'Encrypted sound needs transport: tls, or its keys would be sent in the clear.',
    ],
    [
      one.transport === 'tls' && section === undefined,
      'transport',
      'There is no section tls: it says which authorities are believed.',
    ],
  ];
  return rules.filter(([isBroken]) => isBroken).map(([, field, reason]) => ({ field, reason }));
}

export const trunksSchema = z
  .strictObject({ carriers: z.array(carrier).max(8), tls: tls.optional() })
  .check(({ value, issues }) => {
    const refuse = (path: (string | number)[], message: string) =>
      issues.push({ code: 'custom', input: undefined, path, message });
    value.carriers.forEach((one, index) => {
      for (const { field, reason } of objectionsTo(one, index, value))
        refuse(['carriers', index, field], reason);
    });
    if (value.tls && (value.tls.certificate === undefined) !== (value.tls.key === undefined))
      refuse(['tls', 'certificate'], 'Write both certificate and key, or neither.');
  });

export const hostOf = (one: Carrier): string => one.address.replace(/:\d+$/, '');
