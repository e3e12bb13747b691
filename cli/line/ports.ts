import { choosePort, type PortKind, type PortProbe, type PortWish } from '../machine/ports.ts';
import type { Ports } from './line-record.ts';

/** What the operator asked for; null where nothing was. */
export type AskedPorts = { http: number | null; sip: number | null };

/** Which of our programs run on this machine, and so need a port of it. */
export type OwnPrograms = { exchange: boolean; postgres: boolean };

export type PortPlan = { ports: Ports; notices: string[] };

/** What is tried first where nothing was asked for and nothing is remembered. */
export const usualPorts = { http: 8080, sip: 5060 };

type Wishes = { [Name in keyof Ports]: PortWish };

function wishes(asked: AskedPorts, remembered: Ports): Wishes {
  // Nobody has to know the last two by heart, so any free port does.
  const inner = { option: null, asked: 0, usual: 0 };
  const tcp: PortKind = 'tcp';
  const udp: PortKind = 'udp';
  return {
    http: {
      name: 'desk',
      option: '--port',
      kind: tcp,
      asked: asked.http,
      remembered: remembered.http,
      usual: usualPorts.http,
    },
    sip: {
      name: 'SIP',
      option: '--sip-port',
      kind: udp,
      asked: asked.sip,
      remembered: remembered.sip,
      usual: usualPorts.sip,
    },
    exchange: { ...inner, name: 'exchange', kind: tcp, remembered: remembered.exchange },
    postgres: { ...inner, name: 'PostgreSQL', kind: tcp, remembered: remembered.postgres },
  };
}

/**
 * Chooses every port of a line. `held` are ports of programs that go on running, which stay as they are; `own` tells which
 * programs are ours at all.
 */
export async function choosePorts(
  asked: AskedPorts,
  remembered: Ports,
  held: Ports,
  own: OwnPrograms,
  probes: { desk: PortProbe; sip: PortProbe; inner: PortProbe },
): Promise<PortPlan> {
  const all = wishes(asked, remembered);
  const taken = new Set(Object.values(held).filter((port) => port !== null));
  const notices: string[] = [];
  const { desk, sip: telephone, inner } = probes;
  const probeOf = { http: desk, sip: telephone, exchange: inner, postgres: inner };
  const choose = async (name: keyof Ports, isNeeded: boolean): Promise<number | null> => {
    if (!isNeeded) return null;
    const kept = held[name];
    if (kept !== null) return kept;
    const { port, notice } = await choosePort(all[name], probeOf[name], taken);
    taken.add(port);
    if (notice !== null) notices.push(notice);
    return port;
  };
  const http = await choose('http', true);
  const sip = await choose('sip', own.exchange);
  const exchange = await choose('exchange', own.exchange);
  const postgres = await choose('postgres', own.postgres);
  return { ports: { http, sip, exchange, postgres }, notices };
}
