import type { Log } from '../../platform/log.ts';
import { askConnected, type ExchangeName, type Exchanges, findCall } from '../calls/index.ts';
import { segmentOf } from './recording.ts';
import { listInState, type Recording } from './recordings-store.ts';
import { type SealParts, sealRecording } from './seal-recording.ts';
import { listSegments } from './segments-store.ts';
import type { Spool } from './storage.ts';

export type SealerParts = Omit<SealParts, 'spool'> & {
  log: Log;
  exchanges: Exchanges;
  spools: ReadonlyMap<ExchangeName, Spool>;
};
type Ready = { recording: Recording; spool: Spool };

/** Encoding takes a processor, which calls need too. */
const AT_ONCE = 2;

/**
 * Seals whatever is closed, as soon as its exchange has let go of its files. The database says what that is, so a wake too many
 * costs nothing and a restart forgets nothing.
 */
export class Sealer {
  readonly #parts: SealerParts;
  readonly #failed: (error: unknown) => void;
  readonly #nowhere = new Set<string>();
  #isAwake = false;
  #isStopped = false;
  #running: Promise<void> | undefined;

  /** `failed` is told of a recording that could not be sealed; it is tried again at the next wake. */
  constructor(parts: SealerParts, failed: (error: unknown) => void) {
    this.#parts = parts;
    this.#failed = failed;
  }

  wake(): void {
    this.#isAwake = true;
    if (this.#isStopped || this.#running) return;
    this.#running = this.#run().finally(() => {
      this.#running = undefined;
      if (this.#isAwake) this.wake();
    });
  }

  async stop(): Promise<void> {
    this.#isStopped = true;
    await this.#running;
  }

  async #run(): Promise<void> {
    while (this.#isAwake && !this.#isStopped) {
      this.#isAwake = false;
      try {
        const closed = await listInState(this.#parts.db, 'closed');
        if (closed.length === 0) return;
        const listed = await askConnected(this.#parts.exchanges, ({ recording }) => recording.list());
        const busy = new Set(listed.flatMap(({ answer }) => answer.map(segmentOf)));
        const ready = await this.#listReady(closed, new Set(listed.map(({ exchange }) => exchange)));
        await Promise.all(Array.from({ length: AT_ONCE }, () => this.#sealNext(ready, busy)));
      } catch (error) {
        this.#parts.log.warn({ code: 'HL_SEALING_WAITS', error }, 'Recordings wait to be sealed.');
      }
    }
  }

  /** Only an exchange that answers says which files it still writes. */
  async #listReady(closed: Recording[], there: ReadonlySet<string>): Promise<Ready[]> {
    const found = closed.map(async (recording) => {
      const call = await findCall(this.#parts.db, recording.callId);
      if (call) this.#noteNowhere(recording, call.exchange);
      const spool = call && this.#parts.spools.get(call.exchange);
      return spool && there.has(call.exchange) ? [{ recording, spool }] : [];
    });
    return (await Promise.all(found)).flat();
  }

  /** The line has that exchange no more, and knows no way to its spool. People are told once. */
  #noteNowhere({ recordingId }: Recording, exchange: ExchangeName): void {
    if (this.#parts.exchanges.names.includes(exchange) || this.#nowhere.has(recordingId)) return;
    this.#nowhere.add(recordingId);
    const error = new Error(`This line has no ${exchange}; its spool holds the only copy of a recording.`);
    this.#parts.log.error({ code: 'HL_RECORDING_NOT_SEALED', recordingId, error }, error.message);
    this.#failed(error);
  }

  async #sealNext(ready: Ready[], busy: ReadonlySet<string | undefined>): Promise<void> {
    for (let next = ready.shift(); next && !this.#isStopped; next = ready.shift()) {
      const { recording, spool } = next;
      try {
        const segments = await listSegments(this.#parts.db, recording.recordingId);
        if (!segments.some(({ segmentId }) => busy.has(segmentId)))
          await sealRecording({ ...this.#parts, spool }, recording);
      } catch (error) {
        const facts = { code: 'HL_RECORDING_NOT_SEALED', recordingId: recording.recordingId, error };
        this.#parts.log.error(facts, 'A recording could not be sealed; its files stay until it can.');
        this.#failed(error);
      }
    }
  }
}
