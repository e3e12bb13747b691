import { HOUR_MS } from './judge-use.ts';

type Keyed = { custodianId: string; records: number; atMs: number };

const HOURS_A_DAY = 24;

/** How many records of each custodian were keyed again within a day, whatever uploads they were in; counted by the hour. */
export class KeyedRecords {
  readonly #hours = new Map<string, Map<number, number>>();

  /** Counts what was keyed. Times never go back. */
  add({ custodianId, records, atMs }: Keyed): void {
    const now = Math.floor(atMs / HOUR_MS);
    const hours = this.#hours.get(custodianId) ?? new Map<number, number>();
    for (const hour of hours.keys()) if (hour <= now - HOURS_A_DAY) hours.delete(hour);
    this.#hours.set(custodianId, hours.set(now, (hours.get(now) ?? 0) + records));
  }

  /** Counts what is to be keyed, unless it would be more than `most` within a day. */
  count(keyed: Keyed, most: number): boolean {
    this.add({ ...keyed, records: 0 });
    let before = 0;
    for (const records of this.#hours.get(keyed.custodianId)?.values() ?? []) before += records;
    if (before + keyed.records > most) return false;
    this.add(keyed);
    return true;
  }
}
