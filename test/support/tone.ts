import { waveFile } from '../../cli/telephone-exchange/music.ts';

const LOUDNESS = 8_000;

/** A pure tone; one of 0 hertz is silence. */
export type Tone = { lengthS: number; frequency: number };

/** A tone as a file that the exchange plays. */
export function toneFile({ lengthS, frequency }: Tone, sampleRate: number): Buffer {
  const turn = (2 * Math.PI * frequency) / sampleRate;
  const samples = Int16Array.from({ length: lengthS * sampleRate }, (_nothing, index) =>
    Math.round(LOUDNESS * Math.sin(turn * index)),
  );
  return waveFile(samples, sampleRate);
}
