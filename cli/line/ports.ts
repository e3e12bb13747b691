import { choosePort, type PortKind, type PortProbe, type PortWish } from '../machine/ports.ts';
import { type ExchangePorts, exchangePortsOf, type Ports, withExchangePorts } from './line-record.ts';

/** What the operator asked for; null where nothing was. */
export type AskedPorts = { http: number | null; sip: number | null };

/** Which of our programs run on this machine, and so need a port of it. */
export type OwnPrograms = { exchanges: number; postgres: boolean };

export type PortPlan = { ports: Ports; notices: string[] };

/** What is tried first where nothing was asked for and nothing is remembered. */
export const usualPorts = { http: 8080, sip: 5060 };

const tcp: PortKind = 'tcp';

function deskWish(asked: AskedPorts, remembered: Ports): PortWish {
  const { http } = remembered;
  return {
    name: 'desk',
    option: '--port',
    kind: tcp,
    asked: asked.http,
    remembered: http,
    usual: usualPorts.http,
  };
}

/** What is asked for is the first exchange's; the others follow it, each at the next free one. */
function sipWish(asked: AskedPorts, remembered: number | null, before: ExchangePorts[]): PortWish {
  const first = before[0]?.sip ?? null;
  const common = { option: '--sip-port', kind: 'udp' as const, remembered };
  if (first === null) return { ...common, name: 'SIP', asked: asked.sip, usual: usualPorts.sip };
  const follows = { asked: asked.sip === 0 ? 0 : null, usual: first + before.length };
  return { ...common, ...follows, name: `SIP, exchange-${before.length + 1}` };
}

/** Nobody has to know these by heart, so any free port does. */
function innerWish(name: string, remembered: number | null): PortWish {
  return { name, option: null, kind: tcp, asked: 0, remembered, usual: 0 };
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
  const kept = exchangePortsOf(held);
  const known = exchangePortsOf(remembered);
  const heldNow = [held.http, held.postgres, ...kept.flatMap(({ sip, exchange }) => [sip, exchange])];
  const taken = new Set(heldNow.filter((port) => port !== null));
  const notices: string[] = [];
  const choose = async (wish: PortWish, probe: PortProbe, keptPort: number | null = null) => {
    if (keptPort !== null) return keptPort;
    const { port, notice } = await choosePort(wish, probe, taken);
    taken.add(port);
    if (notice !== null) notices.push(notice);
    return port;
  };
  const http = await choose(deskWish(asked, remembered), probes.desk, held.http);
  const each: ExchangePorts[] = [];
  for (let index = 0; index < own.exchanges; index += 1) {
    const earlier = known[index] ?? { sip: null, exchange: null };
    const sip = await choose(sipWish(asked, earlier.sip, each), probes.sip, kept[index]?.sip);
    const inner = innerWish('exchange', earlier.exchange);
    each.push({ sip, exchange: await choose(inner, probes.inner, kept[index]?.exchange) });
  }
  const postgres = own.postgres
    ? await choose(innerWish('PostgreSQL', remembered.postgres), probes.inner, held.postgres)
    : null;
  return { ports: withExchangePorts({ http, postgres }, each), notices };
}
