import { SAMPLE_RATE } from './storage.ts';

/** One stretch of talk: how long it lasted by the clock, what came before it, and its two sides where they were written. */
export type SoundSegment = {
  /** Silence before it: a hold, a pause, a lost desk. */
  silenceMs: number;
  lengthMs: number;
  said: AsyncIterable<Buffer> | null;
  heard: AsyncIterable<Buffer> | null;
};

/** `writtenMs` is how much of each segment was there, of the side of which less was. */
export type MixedSound = { samples: AsyncIterable<Buffer>; writtenMs: number[] };

const BYTES_A_SAMPLE = 2;
/** A tenth of a second at a time. */
const BLOCK = SAMPLE_RATE / 10;
const samplesIn = (ms: number): number => Math.round((ms * SAMPLE_RATE) / 1_000);

/**
 * Lays both sides beside each other, as long as the clock says, so that the recording of a call tells when something was said. What is
 * not there is silence. `writtenMs` is filled as the samples are read.
 */
export function mixSound(segments: readonly SoundSegment[]): MixedSound {
  const writtenMs: number[] = [];
  return { samples: mix(segments, writtenMs), writtenMs };
}

async function* mix(segments: readonly SoundSegment[], writtenMs: number[]): AsyncGenerator<Buffer> {
  for (const segment of segments) {
    const none = new SideReader(null);
    yield* interleave(none, none, samplesIn(segment.silenceMs));
    const said = new SideReader(segment.said);
    const heard = new SideReader(segment.heard);
    yield* interleave(said, heard, samplesIn(segment.lengthMs));
    writtenMs.push((Math.min(said.taken, heard.taken) * 1_000) / SAMPLE_RATE);
    await said.close();
    await heard.close();
  }
}

async function* interleave(left: SideReader, right: SideReader, count: number): AsyncGenerator<Buffer> {
  for (let done = 0; done < count; done += BLOCK) {
    const length = Math.min(BLOCK, count - done);
    const [one, other] = [await left.take(length), await right.take(length)];
    const both = Buffer.alloc(2 * length * BYTES_A_SAMPLE);
    for (let index = 0; index < length; index += 1) {
      both.writeInt16LE(one.readInt16LE(index * BYTES_A_SAMPLE), 4 * index);
      both.writeInt16LE(other.readInt16LE(index * BYTES_A_SAMPLE), 4 * index + BYTES_A_SAMPLE);
    }
    yield both;
  }
}

/** Hands out so many samples at a time, silence where no more are there. */
class SideReader {
  taken = 0;
  readonly #parts: AsyncIterator<Buffer> | undefined;
  #left = Buffer.alloc(0);
  #isOver: boolean;

  constructor(source: AsyncIterable<Buffer> | null) {
    this.#parts = source?.[Symbol.asyncIterator]();
    this.#isOver = source === null;
  }

  async take(count: number): Promise<Buffer> {
    const wanted = count * BYTES_A_SAMPLE;
    while (!this.#isOver && this.#left.length < wanted) await this.#readOn();
    const there = this.#left.subarray(0, Math.min(wanted, this.#left.length & ~1));
    this.#left = this.#left.subarray(there.length);
    this.taken += there.length / BYTES_A_SAMPLE;
    return there.length === wanted ? there : Buffer.concat([there, Buffer.alloc(wanted - there.length)]);
  }

  async close(): Promise<void> {
    if (!this.#isOver) await this.#parts?.return?.();
  }

  async #readOn(): Promise<void> {
    const next = await this.#parts?.next();
    if (!next || next.done) this.#isOver = true;
    else this.#left = Buffer.concat([this.#left, next.value]);
  }
}
