/** What a talk's sound has done so far, added up over its streams. */
export type TelephoneStatistics = {
  packetsSent: number;
  packetsReceived: number;
  bytesSent: number;
  bytesReceived: number;
  audioLevelReceived: number;
};

export const noStatistics: TelephoneStatistics = {
  packetsSent: 0,
  packetsReceived: 0,
  bytesSent: 0,
  bytesReceived: 0,
  audioLevelReceived: 0,
};

type Entry = { type: string } & Partial<Record<string, unknown>>;
const numberOf = (value: unknown): number => (typeof value === 'number' ? value : 0);

/** Adds up the entries of `RTCPeerConnection.getStats()`. */
export function addUp(entries: Iterable<Entry>): TelephoneStatistics {
  const sum = { ...noStatistics };
  for (const entry of entries) {
    if (entry.type === 'outbound-rtp') {
      sum.packetsSent += numberOf(entry['packetsSent']);
      sum.bytesSent += numberOf(entry['bytesSent']);
    } else if (entry.type === 'inbound-rtp') {
      sum.packetsReceived += numberOf(entry['packetsReceived']);
      sum.bytesReceived += numberOf(entry['bytesReceived']);
      sum.audioLevelReceived = Math.max(sum.audioLevelReceived, numberOf(entry['audioLevel']));
    }
  }
  return sum;
}

export async function readStatistics(connection: RTCPeerConnection): Promise<TelephoneStatistics> {
  const entries: Entry[] = [];
  (await connection.getStats()).forEach((entry: Entry) => {
    entries.push(entry);
  });
  return addUp(entries);
}
