import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { OperatorError } from '../operator-error.ts';

export type PortKind = 'tcp' | 'udp';

/** What is asked for one port. `asked` is what the operator wrote (0 is any), `remembered` what the last run used. */
export type PortWish = {
  name: string;
  option: string | null;
  kind: PortKind;
  asked: number | null;
  remembered: number | null;
  usual: number;
};

/** What came of it; `notice` is a sentence for the operator where it is not the port that was expected. */
export type PortChoice = { port: number; notice: string | null };

/** The machine as far as ports go; tests put their own in its place. */
export type PortProbe = {
  isFree: (kind: PortKind, port: number) => Promise<boolean>;
  anyFree: (kind: PortKind) => Promise<number>;
};

function listenTcp(host: string, port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const server = createServer();
    server.once('error', () => resolve(null));
    server.listen({ host, port, exclusive: true }, () => {
      const address = server.address();
      server.close(() => resolve(typeof address === 'object' && address ? address.port : null));
    });
  });
}

function bindUdp(host: string, port: number): Promise<number | null> {
  return new Promise((resolve) => {
    const socket = createSocket('udp4');
    socket.once('error', () => resolve(null));
    socket.bind({ address: host, port, exclusive: true }, () => {
      const bound = socket.address().port;
      socket.close(() => resolve(bound));
    });
  });
}

/** Looks at the real machine by binding for a moment. Every Harborline port is on loopback unless told otherwise. */
export function probeMachine(host = '127.0.0.1'): PortProbe {
  const bind = (kind: PortKind, port: number) =>
    kind === 'tcp' ? listenTcp(host, port) : bindUdp(host, port);
  return {
    isFree: async (kind, port) => (await bind(kind, port)) !== null,
    anyFree: async (kind) => {
      const port = await bind(kind, 0);
      if (port === null)
        throw new OperatorError(
          'NO_PORT',
          `There is no free ${kind} port on ${host}.`,
          'end programs that are not needed.',
        );
      return port;
    },
  };
}

async function nextFree(
  probe: PortProbe,
  kind: PortKind,
  from: number,
  taken: ReadonlySet<number>,
): Promise<number> {
  for (let port = from; port < Math.min(from + 100, 65_536); port += 1) {
    if (!taken.has(port) && (await probe.isFree(kind, port))) return port;
  }
  return probe.anyFree(kind);
}

/**
 * Chooses one port. Asked for by number: that one or an error. Otherwise the remembered one, else (where any will do) a free
 * one, else the usual one or the next free one after it, and says so. `taken` are ports that this start already gave away.
 */
export async function choosePort(
  wish: PortWish,
  probe: PortProbe,
  taken: ReadonlySet<number> = new Set(),
): Promise<PortChoice> {
  const { asked, remembered, usual, kind, name } = wish;
  const isFree = async (port: number) => !taken.has(port) && (await probe.isFree(kind, port));
  if (asked !== null && asked !== 0) {
    if (await isFree(asked)) return { port: asked, notice: null };
    throw new OperatorError(
      'PORT_IN_USE',
      `Port ${asked} (${kind}), which was asked for as the ${name} port, is in use by another program.`,
      `end that program ('ss -lnp | grep :${asked}' shows it), or choose another port with ${wish.option ?? '--port'} (0 takes any free one).`,
    );
  }
  if (remembered !== null && (await isFree(remembered))) return { port: remembered, notice: null };
  if (asked === 0) return { port: await probe.anyFree(kind), notice: null };
  const expected = remembered ?? usual;
  const port = await nextFree(probe, kind, expected, taken);
  const notice =
    port === expected ? null : `Port ${expected} (${name}) is in use by another program, so ${port} is used.`;
  return { port, notice };
}
