import { isIPv4 } from 'node:net';
import { networkInterfaces } from 'node:os';
import { OperatorError } from '../operator-error.ts';

const onlyThisMachine = '127.0.0.1';

/** The IPv4 addresses of this machine. */
export function ownAddresses(): string[] {
  return Object.values(networkInterfaces())
    .flatMap((list) => list ?? [])
    .filter(({ family }) => family === 'IPv4')
    .map(({ address }) => address);
}

/** Where our own exchange takes SIP and sound: one address of this machine, so that browsers are told of one that listens. */
export function chooseSipAddress(asked: string | undefined, own: string[]): string {
  if (!asked) return onlyThisMachine;
  if (isIPv4(asked) && (own.includes(asked) || asked === onlyThisMachine)) return asked;
  throw new OperatorError(
    'SIP_ADDRESS_WRONG',
    `${asked}, which was asked for as the address of telephone calls and sound, is no IPv4 address of this machine.`,
    `choose one of ${own.join(', ')} with --sip-address or HARBORLINE_SIP_ADDRESS.`,
  );
}
