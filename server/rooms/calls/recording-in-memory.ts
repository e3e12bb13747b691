import type { CommandOutcome } from './command-outcome.ts';
import type { RecordingEnded, RecordingRequest, TelephonyRecording } from './telephony-recording.ts';

type Exchange = {
  /** Throws where the exchange cannot be reached. */
  reach: (command: string) => void;
  isThere: (channelId: string) => boolean;
  tell: (event: RecordingEnded) => void;
};

/** The recordings of the exchange in memory. No file is written; whoever needs one writes it. */
export class InMemoryRecording implements TelephonyRecording {
  /** What is being recorded now, by id. */
  readonly live = new Map<string, RecordingRequest>();
  readonly #made = new Set<string>();
  readonly #exchange: Exchange;

  constructor(exchange: Exchange) {
    this.#exchange = exchange;
  }

  async start(request: RecordingRequest): Promise<CommandOutcome> {
    this.#exchange.reach('record');
    if (this.live.has(request.recordingId)) return 'done';
    if (this.#made.has(request.recordingId) || !this.#exchange.isThere(request.channelId)) return 'gone';
    this.#made.add(request.recordingId);
    this.live.set(request.recordingId, request);
    return 'done';
  }

  async stop(recordingId: string): Promise<CommandOutcome> {
    this.#exchange.reach('stop recording');
    return this.end(recordingId, true) ? 'done' : 'gone';
  }

  async list(): Promise<string[]> {
    this.#exchange.reach('list recordings');
    return [...this.live.keys()];
  }

  // Levers: what happens outside of the line.

  /** A recording ends by itself; false where there is none. */
  end(recordingId: string, isWhole: boolean): boolean {
    if (!this.live.delete(recordingId)) return false;
    this.#exchange.tell({ kind: 'recording-ended', recordingId, isWhole });
    return true;
  }

  channelEnds(channelId: string): void {
    for (const request of this.live.values())
      if (request.channelId === channelId) this.end(request.recordingId, true);
  }

  /** The exchange died: whatever it was recording ends unsaid. */
  die(): void {
    this.live.clear();
  }
}
