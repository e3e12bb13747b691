import { createSocket, type RemoteInfo } from 'node:dgram';
import { once } from 'node:events';
import { composeTone, decodeUlaw, type Sound } from './audio.ts';
import { keyPackets, PACKETS_OF_A_KEY, type PacketPlace, readKeyPacket, samples } from './key-packets.ts';

/** What a caller hears: a port that sound is sent to. For every packet of it one of silence goes back. */
export type Ear = {
  port: number;
  /** The last half second of what has come so far. */
  hears: () => Sound;
  /** Resolves with the first half second of sound, from now on, for which `isIt` holds. */
  until: (isIt: (sound: Sound) => boolean) => Promise<Sound>;
  /** How many calls have begun to be heard here. */
  calls: () => number;
  /** Presses keys of the telephone in the call that was begun last, one after another, as packets of RFC 4733 between those of silence. */
  press: (keys: string) => void;
  /** The keys that were pressed towards this ear so far. */
  keysHeard: () => string;
  close: () => void;
};

/** Half a second of µ-law. */
const window = 4000;
const patienceMs = 60_000;
const silence = 0xff;
/** Packets of silence from one key to the next: a fifth of a second, in which the key before it is heard to its end. */
const packetsBetweenKeys = 10;

const packetMs = 20;

/**
 * Opens an ear on a free port of loopback. It understands RTP with µ-law (RFC 3550, RFC 3551). With a `voice`, a pure tone of that many hertz
 * is sent all the time from the first packet that came, as a telephone does.
 */
export async function openEar(voice: number | null = null): Promise<Ear> {
  const socket = createSocket('udp4');
  const listeners = new Set<() => void>();
  const pressed: string[] = [];
  const stream = new Stream(voice === null ? null : composeTone(voice));
  let speaking: NodeJS.Timeout | undefined;
  let untilNextKey = 0;
  const calls = new Calls();
  const keys = new Map<number, string>();
  let heard = Buffer.alloc(0);
  const nextKey = () => {
    const key = untilNextKey === 0 ? pressed.shift() : undefined;
    untilNextKey = key === undefined ? Math.max(0, untilNextKey - 1) : packetsBetweenKeys;
    return key;
  };
  const answer = (packet: Buffer, to: RemoteInfo) => {
    const key = to.port === calls.newestPort ? nextKey() : undefined;
    const answers = key === undefined ? [stream.sounding(packet)] : stream.pressing(key, packet);
    for (const one of answers) socket.send(one, to.port, to.address);
  };
  let speaksTo = 0;
  /** To whoever rang last: a telephone that is rung again has another call. */
  const speak = (packet: Buffer, to: RemoteInfo) => {
    if (speaksTo === to.port) return;
    speaksTo = to.port;
    clearInterval(speaking);
    const first = Buffer.from(packet);
    speaking = setInterval(() => answer(first, to), packetMs);
  };
  socket.on('message', (packet, sender) => {
    const pressedThere = readKeyPacket(packet);
    if (pressedThere) {
      // An ear hears keys, and does not press them back.
      keys.set(pressedThere.beganAt, pressedThere.key);
      return;
    }
    calls.notice(sender.port, packet.readUInt32BE(8));
    // Whoever sends nothing for long is taken for dead, and hung up.
    if (voice === null) answer(packet, sender);
    else speak(packet, sender);
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
    calls: () => calls.begun,
    press: (keys) => pressed.push(...keys),
    keysHeard: () => [...keys.values()].join(''),
    close: () => {
      clearInterval(speaking);
      socket.close();
    },
  };
}

/** After so long without a packet a port may be another call's. */
const callIsOverMs = 2_000;

/** Which calls are heard: the other side has a port for each, from which it may send several streams one after another. */
class Calls {
  begun = 0;
  newestPort = 0;
  readonly #ports = new Map<number, { source: number; atMs: number }>();

  notice(port: number, source: number): void {
    const atMs = performance.now();
    const before = this.#ports.get(port);
    this.#ports.set(port, { source, atMs });
    if (before && (before.source === source || atMs - before.atMs < callIsOverMs)) return;
    this.begun += 1;
    this.newestPort = port;
  }
}

/** What goes back, numbered by itself: the other side may begin its own numbers anew, or stop for a while. */
class Stream {
  #next: PacketPlace | null = null;
  readonly #voice: Buffer | null;
  #spoken = 0;

  constructor(voice: Buffer | null) {
    this.#voice = voice;
  }

  /** The same packet with nothing to hear in it but the voice, if there is one. */
  sounding(packet: Buffer): Buffer {
    const { sequence, timestamp, source } = this.#take(packet, 1);
    const answer = Buffer.from(packet);
    answer.writeUInt16BE(sequence, 2);
    answer.writeUInt32BE(timestamp, 4);
    answer.writeUInt32BE(source, 8);
    const payload = payloadOf(answer);
    if (this.#voice) this.#speak(this.#voice, payload);
    else payload.fill(silence);
    return answer;
  }

  #speak(voice: Buffer, payload: Buffer): void {
    voice.copy(payload, 0, this.#spoken, this.#spoken + payload.length);
    this.#spoken = (this.#spoken + payload.length) % voice.length;
  }

  pressing(key: string, packet: Buffer): Buffer[] {
    return keyPackets(key, this.#take(packet, PACKETS_OF_A_KEY));
  }

  /** The place of the next packets; the first packet that came decides where they begin. */
  #take(packet: Buffer, count: number): PacketPlace {
    const place = this.#next ?? {
      sequence: packet.readUInt16BE(2),
      timestamp: packet.readUInt32BE(4),
      source: packet.readUInt32BE(8),
    };
    const { sequence, timestamp, source } = place;
    this.#next = {
      sequence: (sequence + count) % 65_536,
      timestamp: (timestamp + count * samples) % 4_294_967_296,
      source,
    };
    return place;
  }
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
