/** The dynamic payload type that the scenarios of test/sip name for telephone events. */
const telephoneEvent = 101;
const keys = '0123456789*#';
const marker = 0x80;
const endOfEvent = 0x80;
const volume = 10;
/** Samples in a packet of 20 milliseconds. */
export const samples = 160;
export const PACKETS_OF_A_KEY = 8;

/** The key of such a packet, and when it began, so that one that is repeated counts once; undefined for any other packet. */
export function readKeyPacket(packet: Buffer): { key: string; beganAt: number } | undefined {
  if (packet.length < 16 || (packet.readUInt8(1) & 0x7f) !== telephoneEvent) return undefined;
  const key = keys[packet.readUInt8(12)];
  return key === undefined ? undefined : { key, beganAt: packet.readUInt32BE(4) };
}

/** What an RTP packet needs beside what it carries (RFC 3550, section 5.1). */
export type PacketPlace = { sequence: number; timestamp: number; source: number };

/**
 * The packets of one key (RFC 4733, section 2.5): five while it is held, three that say it was let go. `place` gives the first one's
 * number and time and the source; they are sent at once, for a gap in the middle would be taken for the end of one key and the
 * beginning of another.
 */
export function keyPackets(key: string, { sequence, timestamp, source }: PacketPlace): Buffer[] {
  const event = keys.indexOf(key);
  if (event < 0) throw new Error(`No telephone has a key ${key}.`);
  return Array.from({ length: PACKETS_OF_A_KEY }, (_, index) => {
    const made = Buffer.alloc(16);
    made.writeUInt8(0x80, 0);
    made.writeUInt8((index === 0 ? marker : 0) | telephoneEvent, 1);
    made.writeUInt16BE((sequence + index) % 65_536, 2);
    made.writeUInt32BE(timestamp, 4);
    made.writeUInt32BE(source, 8);
    made.writeUInt8(event, 12);
    made.writeUInt8((index >= 5 ? endOfEvent : 0) | volume, 13);
    made.writeUInt16BE(samples * Math.min(index + 1, 6), 14);
    return made;
  });
}
