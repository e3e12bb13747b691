import { createHash } from 'node:crypto';

/**
 * A folder of unpacked Debian programs. `suite` names one of Debian's own suites, fetched with its whole closure; null means
 * the machine's own sources, of which only what the machine lacks is fetched. `optional` packages are left out where they do
 * not resolve. `room` is the bytes that it takes on disk while it is being made.
 */
export type ToolboxDefinition = {
  name: string;
  suite: string | null;
  packages: string[];
  optional: string[];
  roomBytes: number;
  /** Why it is fetched, as the end of "Fetching ...". */
  purpose: string;
};

const megabyte = 1024 * 1024;

export const telephonyToolbox: ToolboxDefinition = {
  name: 'telephony',
  // Asterisk 22 is in no released suite of Debian; sid has it.
  suite: 'sid',
  packages: ['asterisk', 'sip-tester', 'espeak-ng', 'sox', 'libsox-fmt-base'],
  optional: ['postgresql-client-18'],
  roomBytes: 800 * megabyte,
  purpose: 'Asterisk 22 and the audio tools',
};

export const browserToolbox: ToolboxDefinition = {
  name: 'browser',
  suite: null,
  packages: ['chromium', 'fonts-liberation'],
  optional: ['fonts-dejavu-core'],
  roomBytes: 900 * megabyte,
  purpose: 'Chromium for the tests',
};

export const tokenToolbox: ToolboxDefinition = {
  name: 'token',
  // The release that operators run; what its pkcs11-tool can do decides how the example in docs/keys is written.
  suite: 'bookworm',
  packages: ['opensc', 'softhsm2'],
  optional: [],
  roomBytes: 200 * megabyte,
  purpose: 'SoftHSM and its tools for the tests',
};

export const relayToolbox: ToolboxDefinition = {
  name: 'relay',
  suite: 'bookworm',
  packages: ['coturn'],
  optional: [],
  roomBytes: 300 * megabyte,
  purpose: 'a TURN relay for the tests',
};

export const soundToolbox: ToolboxDefinition = {
  name: 'sound',
  suite: 'bookworm',
  packages: ['opus-tools'],
  optional: [],
  roomBytes: 150 * megabyte,
  purpose: 'the encoder of recordings',
};

export const storeToolbox: ToolboxDefinition = {
  name: 'store',
  // The release before this one cannot run without a cluster.
  suite: 'sid',
  packages: ['radosgw'],
  optional: [],
  roomBytes: 900 * megabyte,
  purpose: 'an S3 server for the tests',
};

/** The folder's name holds what was asked for, so a change of the definition fetches anew beside the old one. */
export function toolboxFolderName(definition: ToolboxDefinition, architecture: string): string {
  const asked = JSON.stringify([definition.suite, definition.packages, definition.optional, architecture]);
  return `${definition.name}-${createHash('sha256').update(asked).digest('hex').slice(0, 10)}`;
}
