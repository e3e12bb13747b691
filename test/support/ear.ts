import { createSocket } from 'node:dgram';
import { once } from 'node:events';
import { decodeUlaw, type Sound } from './audio.ts';
import { keyPackets, readKeyPacket } from './key-packets.ts';

/** What a caller hears: a port that sound is sent to. For every packet of it one of silence goes back. */
export type Ear = {
  port: number;
  /** The last half second of what has come so far. */
  hears: () => Sound;
  /** Resolves with the first half second of sound, from now on, for which `isIt` holds. */
  until: (isIt: (sound: Sound) => boolean) => Promise<Sound>;
  /** Presses keys of the telephone, one after another, as packets of RFC 4733 in the place of those of silence. */
  press: (keys: string) => void;
  /** The keys that were pressed towards this ear so far. */
  keysHeard: () => string;
  close: () => void;
};

/** Half a second of µ-law. */
const window = 4000;
const patienceMs = 60_000;
const silence = 0xff;

/** Opens an ear on a free port of loopback. It understands RTP with µ-law (RFC 3550, RFC 3551). */
export async function openEar(): Promise<Ear> {
  const socket = createSocket('udp4');
  const listeners = new Set<() => void>();
  const pressed: ((packet: Buffer) => Buffer)[] = [];
  const keys = new Map<number, string>();
  let heard = Buffer.alloc(0);
  socket.on('message', (packet, sender) => {
    const pressedThere = readKeyPacket(packet);
    if (pressedThere) {
      // An ear hears keys, and does not press them back.
      keys.set(pressedThere.beganAt, pressedThere.key);
      return;
    }
    // Whoever sends nothing for long is taken for dead, and hung up.
    const answer = (pressed.shift() ?? silenced)(packet);
    socket.send(answer, sender.port, sender.address);
    heard = Buffer.concat([heard, payloadOf(packet)]).subarray(-window);
    for (const listener of listeners) listener();
  });
  socket.bind(0, '127.0.0.1');
  await once(socket, 'listening');
  const hears = () => decodeUlaw(heard);
  return {
    port: socket.address().port,
    hears,
    until: (isIt) => {
      heard = Buffer.alloc(0);
      const { promise, resolve, reject } = Promise.withResolvers<Sound>();
      const giveUp = AbortSignal.timeout(patienceMs);
      const listener = () => {
        if (heard.length === window && isIt(hears())) resolve(hears());
      };
      giveUp.addEventListener('abort', () => reject(new Error('That was not heard within a minute.')));
      listeners.add(listener);
      return promise.finally(() => listeners.delete(listener));
    },
    press: (keys) => pressed.push(...[...keys].flatMap(keyPackets)),
    keysHeard: () => [...keys.values()].join(''),
    close: () => socket.close(),
  };
}

/** The same packet with nothing to hear in it: number, time and length go on as the other side counts them. */
function silenced(packet: Buffer): Buffer {
  const answer = Buffer.from(packet);
  const sound = payloadOf(answer);
  sound.fill(silence);
  return answer;
}

/** The sound in an RTP packet: after the fixed header, the contributing sources and the extension; without padding. */
function payloadOf(packet: Buffer): Buffer {
  const flags = packet.readUInt8(0);
  const payloadType = packet.readUInt8(1) & 0x7f;
  if (flags >> 6 !== 2 || payloadType !== 0) return Buffer.alloc(0);
  const sources = 12 + 4 * (flags & 0x0f);
  const start = flags & 0x10 ? sources + 4 + 4 * packet.readUInt16BE(sources + 2) : sources;
  const end = flags & 0x20 ? packet.length - packet.readUInt8(packet.length - 1) : packet.length;
  return packet.subarray(start, end);
}
