/** The dynamic payload type that the scenarios of test/sip name for telephone events. */
const telephoneEvent = 101;
const keys = '0123456789*#';
const marker = 0x80;
const endOfEvent = 0x80;
const volume = 10;
/** Samples in a packet of 20 milliseconds. */
const samples = 160;

/** The key of such a packet, and when it began, so that one that is repeated counts once; undefined for any other packet. */
export function readKeyPacket(packet: Buffer): { key: string; beganAt: number } | undefined {
  if (packet.length < 16 || (packet.readUInt8(1) & 0x7f) !== telephoneEvent) return undefined;
  const key = keys[packet.readUInt8(12)];
  return key === undefined ? undefined : { key, beganAt: packet.readUInt32BE(4) };
}

/**
 * The packets of one key (RFC 4733, section 2.5): five while it is held, three that say it was let go, and some silence
 * before the next. Each is made from a packet of the stream that it takes the place of.
 */
export function keyPackets(key: string): ((packet: Buffer) => Buffer)[] {
  const event = keys.indexOf(key);
  if (event < 0) throw new Error(`No telephone has a key ${key}.`);
  let beganAt = 0;
  return Array.from({ length: 8 }, (_, index) => (packet: Buffer) => {
    if (index === 0) beganAt = packet.readUInt32BE(4);
    const made = Buffer.alloc(16);
    packet.copy(made, 0, 0, 12);
    made.writeUInt8(0x80, 0);
    made.writeUInt8((index === 0 ? marker : 0) | telephoneEvent, 1);
    made.writeUInt32BE(beganAt, 4);
    made.writeUInt8(event, 12);
    made.writeUInt8((index >= 5 ? endOfEvent : 0) | volume, 13);
    made.writeUInt16BE(samples * Math.min(index + 1, 6), 14);
    return made;
  });
}
