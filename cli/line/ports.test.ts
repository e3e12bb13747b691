import { describe, expect, test } from 'vitest';
import type { PortProbe } from '../machine/ports.ts';
import { exchangePortsOf, noPorts, type Ports } from './line-record.ts';
import { choosePorts } from './ports.ts';

function freeMachine(): PortProbe {
  let next = 40_000;
  return {
    isFree: async () => true,
    anyFree: async () => {
      next += 1;
      return next;
    },
  };
}

const probes = () => ({ desk: freeMachine(), sip: freeMachine(), inner: freeMachine() });
const nothingAsked = { http: null, sip: null };
const everything = { exchanges: 1, postgres: true };
const three = { exchanges: 3, postgres: true };

describe("a line's ports", () => {
  test('are the usual ones for people, and any for programs', async () => {
    const { ports, notices } = await choosePorts(nothingAsked, noPorts, noPorts, everything, probes());
    expect(ports).toEqual({ http: 8080, sip: 5060, exchange: 40_001, postgres: 40_002, others: [] });
    expect(notices).toEqual([]);
  });

  test('stay those of programs that go on running', async () => {
    const held = { http: null, sip: 5099, exchange: 41_000, postgres: 42_000, others: [] };
    const { ports } = await choosePorts(nothingAsked, noPorts, held, everything, probes());
    expect(ports).toEqual({ ...held, http: 8080 });
  });

  test('are none for programs that others run', async () => {
    const own = { exchanges: 0, postgres: false };
    const { ports } = await choosePorts(nothingAsked, noPorts, noPorts, own, probes());
    expect(ports).toEqual({ ...noPorts, http: 8080 });
  });

  test('are in a row for several exchanges, after the one that was asked for', async () => {
    const sipOf = async (sip: number | null, held: Ports = noPorts) => {
      const { ports } = await choosePorts({ http: null, sip }, noPorts, held, three, probes());
      return exchangePortsOf(ports).map((each) => each.sip);
    };
    expect(await sipOf(null)).toEqual([5060, 5061, 5062]);
    expect(await sipOf(6000)).toEqual([6000, 6001, 6002]);
    expect(await sipOf(0)).toEqual([40_001, 40_002, 40_003]);
    // The second one goes on where it is; the others keep out of its way.
    const held = { ...noPorts, others: [{ sip: 5060, exchange: 41_000 }] };
    expect(await sipOf(null, held)).toEqual([5061, 5060, 5063]);
  });

  test('of several exchanges are those of the last run', async () => {
    const remembered = {
      ...noPorts,
      sip: 5090,
      exchange: 41_000,
      others: [{ sip: 5095, exchange: 41_001 }],
    };
    const { ports } = await choosePorts(nothingAsked, remembered, noPorts, three, probes());
    expect(exchangePortsOf(ports)).toEqual([
      { sip: 5090, exchange: 41_000 },
      { sip: 5095, exchange: 41_001 },
      { sip: 5092, exchange: 40_001 },
    ]);
  });
});
