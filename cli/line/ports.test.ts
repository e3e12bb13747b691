import { describe, expect, test } from 'vitest';
import type { PortProbe } from '../machine/ports.ts';
import { noPorts } from './line-record.ts';
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
const everything = { exchange: true, postgres: true };

describe("a line's ports", () => {
  test('are the usual ones for people, and any for programs', async () => {
    const { ports, notices } = await choosePorts(nothingAsked, noPorts, noPorts, everything, probes());
    expect(ports).toEqual({ http: 8080, sip: 5060, exchange: 40_001, postgres: 40_002 });
    expect(notices).toEqual([]);
  });

  test('stay those of programs that go on running', async () => {
    const held = { http: null, sip: 5099, exchange: 41_000, postgres: 42_000 };
    const { ports } = await choosePorts(nothingAsked, noPorts, held, everything, probes());
    expect(ports).toEqual({ ...held, http: 8080 });
  });

  test('are none for programs that others run', async () => {
    const own = { exchange: false, postgres: false };
    const { ports } = await choosePorts(nothingAsked, noPorts, noPorts, own, probes());
    expect(ports).toEqual({ http: 8080, sip: null, exchange: null, postgres: null });
  });
});
