/** Samples of one channel, from -1 to 1. */
export type Sound = { samples: Float64Array; sampleRate: number };

const telephoneRate = 8000;

/** How loud a sound is on average, in decibels below full scale; silence is -Infinity. */
export function loudnessOf({ samples }: Sound): number {
  let power = 0;
  for (const sample of samples) power += sample * sample;
  return samples.length === 0 ? -Infinity : 10 * Math.log10(power / samples.length);
}

/**
 * How loud one pure tone is within a sound, in the same measure (Goertzel's algorithm), so that a test can tell whose
 * voice it hears.
 */
export function loudnessOfTone({ samples, sampleRate }: Sound, frequency: number): number {
  const turn = 2 * Math.cos((2 * Math.PI * frequency) / sampleRate);
  let last = 0;
  let beforeLast = 0;
  for (const sample of samples) {
    [beforeLast, last] = [last, sample + turn * last - beforeLast];
  }
  const power = last * last + beforeLast * beforeLast - turn * last * beforeLast;
  return samples.length === 0 ? -Infinity : 10 * Math.log10((2 * power) / samples.length ** 2);
}

/** One second of a pure tone at -13 dB, as a telephone sends it; whole turns, so that it can be played round and round. */
export function composeTone(frequency: number): Buffer {
  const samples = Array.from(
    { length: telephoneRate },
    (_nothing, index) => 0.3 * Math.sin((2 * Math.PI * frequency * index) / telephoneRate),
  );
  return Buffer.from(samples.map(encodeUlaw));
}

/** ITU-T G.711, µ-law, 8,000 samples a second. */
export function decodeUlaw(encoded: Uint8Array): Sound {
  return { samples: Float64Array.from(encoded, decodeByte), sampleRate: telephoneRate };
}

const bias = 132;

function decodeByte(encoded: number): number {
  const bits = ~encoded & 0xff;
  const magnitude = ((((bits & 0x0f) << 3) + bias) << ((bits >> 4) & 7)) - bias;
  return (bits & 0x80 ? -magnitude : magnitude) / 32_768;
}

function encodeUlaw(sample: number): number {
  const magnitude = Math.min(Math.round(Math.abs(sample) * 32_768), 32_635) + bias;
  const exponent = Math.floor(Math.log2(magnitude)) - 7;
  const mantissa = (magnitude >> (exponent + 3)) & 0x0f;
  return ~((sample < 0 ? 0x80 : 0) | (exponent << 4) | mantissa) & 0xff;
}

/** Reads a RIFF/WAVE file of 16-bit mono samples; one whose header lacks the true length (a recording under way) too. */
export function readWave(file: Buffer): Sound {
  const format = chunkOf(file, 'fmt ');
  if (format.readUInt16LE(0) !== 1 || format.readUInt16LE(2) !== 1 || format.readUInt16LE(14) !== 16)
    throw new Error('This is not a file of 16-bit mono samples.');
  const data = chunkOf(file, 'data');
  const samples = Float64Array.from({ length: data.length >> 1 }, (_nothing, index) => {
    return data.readInt16LE(2 * index) / 32_768;
  });
  return { samples, sampleRate: format.readUInt32LE(4) };
}

function chunkOf(file: Buffer, name: string): Buffer {
  let start = 12;
  while (start + 8 <= file.length) {
    const length = file.readUInt32LE(start + 4);
    const content = file.subarray(start + 8, start + 8 + length);
    if (file.toString('ascii', start, start + 4) === name) return content;
    start += 8 + length + (length % 2);
  }
  throw new Error(`This file has no part "${name}", so it is no sound that can be read.`);
}
