const RING_S = 1;
const RING_EVERY_S = 3;
const QUIETEST_DB = -60;

/** What the tab sounds and hears through WebAudio: the ring tone, and how loud the microphone is. */
export class Sound {
  readonly #context = new AudioContext();
  #meter:
    | { source: MediaStreamAudioSourceNode; analyser: AnalyserNode; samples: Float32Array<ArrayBuffer> }
    | undefined;
  #ring: AudioBufferSourceNode | undefined;

  /** A browser may keep sound off until the person first touches the page. */
  wake(): void {
    if (this.#context.state === 'suspended') void this.#context.resume();
  }

  measure(stream: MediaStream): void {
    this.#meter?.source.disconnect();
    const source = this.#context.createMediaStreamSource(stream);
    const analyser = this.#context.createAnalyser();
    analyser.fftSize = 1024;
    source.connect(analyser);
    this.#meter = { source, analyser, samples: new Float32Array(analyser.fftSize) };
  }

  /** From 0, silence, to 1, as loud as can be. */
  level(): number {
    if (!this.#meter) return 0;
    const { analyser, samples } = this.#meter;
    analyser.getFloatTimeDomainData(samples);
    const power = samples.reduce((sum, sample) => sum + sample * sample, 0) / samples.length;
    if (power === 0) return 0;
    const decibel = 10 * Math.log10(power);
    return Math.min(1, Math.max(0, 1 - decibel / QUIETEST_DB));
  }

  /** What is sent while there is no microphone, so that the exchange does not take the telephone for dead. */
  silence(): MediaStreamTrack | undefined {
    return this.#context.createMediaStreamDestination().stream.getAudioTracks()[0];
  }

  ring(isRinging: boolean): void {
    if (isRinging === Boolean(this.#ring)) return;
    this.#ring?.stop();
    this.#ring = isRinging ? this.#startRing() : undefined;
  }

  close(): void {
    this.ring(false);
    void this.#context.close();
  }

  #startRing(): AudioBufferSourceNode {
    const source = this.#context.createBufferSource();
    source.buffer = drawRing(this.#context);
    source.loop = true;
    source.connect(this.#context.destination);
    source.start();
    return source;
  }
}

/** Two soft tones that swell and fade, then silence; looped, so that no timer has to keep the ringing going. */
function drawRing(context: AudioContext): AudioBuffer {
  const rate = context.sampleRate;
  const buffer = context.createBuffer(1, RING_EVERY_S * rate, rate);
  const samples = buffer.getChannelData(0);
  for (let index = 0; index < RING_S * rate; index += 1) {
    const at = index / rate;
    const swell = Math.sin((Math.PI * at) / RING_S) * 0.12;
    samples[index] = swell * (Math.sin(2 * Math.PI * 440 * at) + Math.sin(2 * Math.PI * 554 * at));
  }
  return buffer;
}
