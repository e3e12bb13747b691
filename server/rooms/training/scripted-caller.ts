import type { Clock } from '../../platform/clock.ts';
import type { Ids } from '../../platform/ids.ts';
import type { Log } from '../../platform/log.ts';
import { type Exchanges, otherBridgeOf, otherLegOf } from '../calls/index.ts';
import { sentencesOf, type Training } from './training.ts';

/** So long the caller of a script lets the call-taker speak. Nobody listens to what is said then. */
const LETS_SPEAK_MS = 8_000;

type Voice = { training: Training; next: number; playbackId: string | null; cancel: () => void };
type ScriptedCallerParts = { exchanges: Exchanges; clock: Clock; ids: Ids; log: Log };

/** Speaks the part of the caller: one sentence, then a while of silence, then the next one. What it knows lives as long as the talk. */
export class ScriptedCaller {
  readonly #parts: ScriptedCallerParts;
  readonly #voices = new Map<string, Voice>();

  constructor(parts: ScriptedCallerParts) {
    this.#parts = parts;
  }

  /** Puts the call-taker's leg into a bridge of its own, and begins to speak there. */
  async begin(training: Training): Promise<void> {
    const telephony = this.#parts.exchanges.of(training.exchange);
    const bridgeId = otherBridgeOf('training', training.trainingId);
    await telephony.createBridge(bridgeId, 'talking');
    await telephony.join(bridgeId, otherLegOf('training', training.trainingId));
    this.#voices.set(training.trainingId, { training, next: 0, playbackId: null, cancel: () => {} });
    await this.#speak(training.trainingId);
  }

  /** On hold nothing is said; what was broken off is said again afterwards. */
  async pause(trainingId: string): Promise<void> {
    const voice = this.#voices.get(trainingId);
    if (!voice) return;
    if (voice.playbackId !== null) voice.next -= 1;
    await this.#hush(voice);
  }

  /** Says the next sentence, now. */
  async goOn(trainingId: string): Promise<void> {
    const voice = this.#voices.get(trainingId);
    if (!voice) return;
    await this.#hush(voice);
    await this.#speak(trainingId);
  }

  promptEnded(playbackId: string): void {
    const voice = [...this.#voices.values()].find((one) => one.playbackId === playbackId);
    if (!voice) return;
    voice.playbackId = null;
    voice.cancel = this.#parts.clock.after(LETS_SPEAK_MS, () => {
      this.#speak(voice.training.trainingId).catch((error: unknown) => {
        this.#parts.log.warn(
          { code: 'HL_TRAINING_SILENT', error },
          'A caller of a training call fell silent.',
        );
      });
    });
  }

  /** Takes leg and bridge out of the exchange. What is gone already is no failure. */
  async end({ trainingId, exchange }: Pick<Training, 'trainingId' | 'exchange'>): Promise<void> {
    this.#voices.get(trainingId)?.cancel();
    this.#voices.delete(trainingId);
    const telephony = this.#parts.exchanges.of(exchange);
    await telephony.hangUp(otherLegOf('training', trainingId));
    await telephony.destroyBridge(otherBridgeOf('training', trainingId));
  }

  async #speak(trainingId: string): Promise<void> {
    const voice = this.#voices.get(trainingId);
    const sentence = voice && sentencesOf(voice.training.scenario)[voice.next];
    if (!voice || sentence === undefined) return;
    voice.next += 1;
    const playbackId = `${otherLegOf('training', trainingId)}-${this.#parts.ids.uuid()}`;
    voice.playbackId = playbackId;
    const bridgeId = otherBridgeOf('training', trainingId);
    const { exchange, language } = voice.training;
    await this.#parts.exchanges.of(exchange).play(bridgeId, playbackId, [sentence], language);
  }

  /** It is forgotten before it is stopped, so that its end is not taken for the end of a sentence. */
  async #hush(voice: Voice): Promise<void> {
    const { playbackId } = voice;
    voice.cancel();
    voice.playbackId = null;
    const { exchange } = voice.training;
    if (playbackId !== null) await this.#parts.exchanges.of(exchange).stopPlayback(playbackId);
  }
}
