import { waveFile } from '../../cli/telephone-exchange/music.ts';

const LENGTH_S = 20;

/** Twenty seconds of a pure tone, as a file that the exchange plays. */
export function longTone(frequency: number, sampleRate: number): Buffer {
  const turn = (2 * Math.PI * frequency) / sampleRate;
  const samples = Int16Array.from({ length: LENGTH_S * sampleRate }, (_nothing, index) =>
    Math.round(8_000 * Math.sin(turn * index)),
  );
  return waveFile(samples, sampleRate);
}
