/**
 * The port to where sealed recordings are kept. What comes here is encrypted already; whoever keeps it learns its length and
 * nothing else. A name is one that we chose.
 */
export interface RecordingStorage {
  /** Stores all of it or nothing, in place of what was there under that name. */
  put(name: string, content: AsyncIterable<Buffer>): Promise<{ byteCount: number }>;
  /** The bytes from `from` up to, and without, `to`. Throws where there are none. */
  read(name: string, from: number, to: number): Promise<Buffer>;
  /** Nothing happens where there is nothing of that name. */
  remove(name: string): Promise<void>;
  has(name: string): Promise<boolean>;
}

/** The port to the folder into which the exchange writes, and which the line empties. */
export interface Spool {
  list(): Promise<string[]>;
  /** The samples of a file (16-bit, mono, 8,000 a second), also of one that the exchange could not finish; null where there is none. */
  open(fileName: string): Promise<AsyncIterable<Buffer> | null>;
  remove(fileName: string): Promise<void>;
  freeBytes(): Promise<number>;
}

/** Encodes interleaved 16-bit samples of two channels, 8,000 a second each, as Opus in Ogg. Throws where it cannot. */
export type EncodeOpus = (samples: AsyncIterable<Buffer>) => AsyncIterable<Buffer>;

export const SAMPLE_RATE = 8_000;
export const storedNameOf = (recordingId: string): string => `${recordingId}.sealed`;
