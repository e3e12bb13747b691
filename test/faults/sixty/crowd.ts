import { type SipParty, startCaller } from '../../support/sipp.ts';
import { LongEar } from './many-ears.ts';

const PER_SECOND = 10;
const LONGEST_MS = 600_000;

/** Many callers, each with a number and an ear of their own. */
export class Crowd {
  /** The numbers of those who called last. */
  latest: string[] = [];
  readonly ears = new Map<string, LongEar>();
  readonly #parties: SipParty[] = [];
  #next = 0;
  readonly #series: number;

  /** Two crowds have numbers of their own. */
  constructor(series: number) {
    this.#series = series;
  }

  /** Places that many calls; they stay until the line hangs up, or `leave`. */
  async call(sipPort: number, count: number): Promise<void> {
    const callers: { number: string; earPort: number }[] = [];
    for (let index = 0; index < count; index += 1) {
      this.#next += 1;
      const number = `1555010${this.#series}${String(this.#next).padStart(4, '0')}`;
      const ear = await LongEar.open();
      this.ears.set(number, ear);
      callers.push({ number, earPort: ear.port });
    }
    this.latest = callers.map(({ number }) => number);
    const part = { scenario: 'callers-listen', sipPort, callers, hangUpAfterMs: LONGEST_MS };
    this.#parties.push(await startCaller({ ...part, calls: count, perSecond: PER_SECOND }));
  }

  /** Everybody hangs up. */
  async leave(): Promise<void> {
    const parties = this.#parties.splice(0);
    for (const party of parties) party.hangUp();
    await Promise.all(parties.map((party) => party.ended));
    for (const ear of this.ears.values()) ear.close();
    this.ears.clear();
    await Promise.all(parties.map((party) => party.stop()));
  }
}
