/**
 * The music while waiting, made by arithmetic, so that nobody holds rights in it: four slow chords of pure tones that
 * swell and fade. It is quiet (about -35 dB of full scale on average), so that a prompt played over it stays clear,
 * and it ends where it begins, so that the loop has no seam.
 */
const chordSeconds = 9;
const peakOfOneTone = 0.013;

/** Frequencies in hertz: C major, A minor, F major and G major with the third on top, all below a telephone's 3,400 Hz. */
const chords: number[][] = [
  [261.63, 329.63, 392.0, 659.26],
  [220.0, 329.63, 440.0, 523.25],
  [261.63, 349.23, 440.0, 698.46],
  [246.94, 293.66, 392.0, 587.33],
];

/** One round of the music as 16-bit samples at `sampleRate` samples a second. */
export function composeMusic(sampleRate: number): Int16Array<ArrayBuffer> {
  const round = chords.length * chordSeconds * sampleRate;
  const samples = new Int16Array(round);
  for (let index = 0; index < round; index += 1) {
    samples[index] = Math.round(32767 * amplitudeAt(index / sampleRate));
  }
  return samples;
}

function amplitudeAt(second: number): number {
  let amplitude = 0;
  for (const [position, tones] of chords.entries()) {
    const swell = swellOf(second, position);
    if (swell > 0) amplitude += swell * soundOf(tones, second);
  }
  return amplitude;
}

/** A chord swells from the middle of the one before it to the middle of the one after it; the last leads into the first. */
function swellOf(second: number, position: number): number {
  const round = chords.length * chordSeconds;
  const sinceStart = (second - (position - 0.5) * chordSeconds + round) % round;
  const length = 2 * chordSeconds;
  return sinceStart < length ? Math.sin((Math.PI * sinceStart) / length) ** 2 : 0;
}

function soundOf(tones: number[], second: number): number {
  let sum = 0;
  for (const [index, frequency] of tones.entries()) {
    // Each tone breathes at its own slow pace (a whole number of times a round, to keep the loop seamless).
    const breath =
      0.8 + 0.2 * Math.sin((2 * Math.PI * (index + 3) * second) / (chords.length * chordSeconds));
    sum += breath * Math.sin(2 * Math.PI * wholeTurns(frequency) * second);
  }
  return peakOfOneTone * sum;
}

/** The nearest frequency that fits the round a whole number of times. */
function wholeTurns(frequency: number): number {
  const round = chords.length * chordSeconds;
  return Math.round(frequency * round) / round;
}

/** A RIFF/WAVE file of 16-bit mono samples. */
export function waveFile(samples: Int16Array<ArrayBuffer>, sampleRate: number): Buffer {
  const header = Buffer.alloc(44);
  header.write('RIFF', 0, 'ascii');
  header.writeUInt32LE(36 + samples.byteLength, 4);
  header.write('WAVEfmt ', 8, 'ascii');
  header.writeUInt32LE(16, 16);
  header.writeUInt16LE(1, 20);
  header.writeUInt16LE(1, 22);
  header.writeUInt32LE(sampleRate, 24);
  header.writeUInt32LE(sampleRate * 2, 28);
  header.writeUInt16LE(2, 32);
  header.writeUInt16LE(16, 34);
  header.write('data', 36, 'ascii');
  header.writeUInt32LE(samples.byteLength, 40);
  return Buffer.concat([header, Buffer.from(samples.buffer)]);
}
