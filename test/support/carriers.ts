import type { Carrier } from '../../cli/telephone-exchange/index.ts';

/** A carrier on loopback, as plain as can be. */
export function carrierAt(name: string, port: number, more: Partial<Carrier> = {}): Carrier {
  return {
    name,
    address: `127.0.0.1:${port}`,
    transport: 'udp',
    srtp: false,
    register: false,
    challenge: false,
    // What SIPp plays answers calls and nothing else.
    check: false,
    number: '+12025550100',
    ...more,
  };
}
