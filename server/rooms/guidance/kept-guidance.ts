import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type Guidance, guidance, shippedGuidance } from '../../../contract/guidance.ts';
import type { Clock } from '../../platform/clock.ts';
import type { Database } from '../../platform/db/database.ts';
import type { Log } from '../../platform/log.ts';
import { readNewest } from './guidance-store.ts';

type KeptParts = { folder: string; db: Database; clock: Clock; log: Log };

const LOOK_EVERY_MS = 5_000;
const NAME = /^guidance-(\d{1,9})\.json$/;

/**
 * The guidance that is shown, in memory, from a file of each approved version: it is there when the database is not. What is approved is
 * shown within seconds, and its file stays.
 */
export class KeptGuidance {
  readonly #parts: KeptParts;
  #shown: Guidance = shippedGuidance;
  #cancel = () => {};
  #looking: Promise<void> = Promise.resolve();

  constructor(parts: KeptParts) {
    this.#parts = parts;
  }

  get shown(): Guidance {
    return this.#shown;
  }

  /** Shows what was kept, then follows what is approved. */
  async start(): Promise<void> {
    await mkdir(this.#parts.folder, { recursive: true });
    this.#shown = (await this.#readKept()) ?? shippedGuidance;
    await this.#look();
    this.#lookAgain();
  }

  async stop(): Promise<void> {
    this.#cancel();
    await this.#looking;
  }

  #lookAgain(): void {
    this.#cancel = this.#parts.clock.after(LOOK_EVERY_MS, () => {
      this.#looking = this.#look().finally(() => this.#lookAgain());
    });
  }

  async #look(): Promise<void> {
    const { db, log } = this.#parts;
    try {
      const newest = await readNewest(db);
      if (!newest || newest.version <= this.#shown.version) return;
      this.#shown = newest;
      await this.#keep(newest);
    } catch (error) {
      log.warn(
        { code: 'HL_GUIDANCE_NOT_READ', error },
        'Guidance was not read or kept; the last one is shown.',
      );
    }
  }

  async #keep(newest: Guidance): Promise<void> {
    const path = join(this.#parts.folder, `guidance-${newest.version}.json`);
    await writeFile(`${path}.new`, `${JSON.stringify(newest, null, 2)}\n`, { flush: true });
    await rename(`${path}.new`, path);
  }

  /** The newest file that is whole; what is broken is passed over. */
  async #readKept(): Promise<Guidance | undefined> {
    const { folder, log } = this.#parts;
    const versions = (await readdir(folder)).flatMap((name) => NAME.exec(name)?.[1] ?? []).map(Number);
    for (const version of versions.toSorted((one, other) => other - one)) {
      const name = `guidance-${version}.json`;
      const read = await readFile(join(folder, name), 'utf8').then(parse, () => undefined);
      if (read) return read;
      log.warn(
        { code: 'HL_GUIDANCE_NOT_READ', name },
        'This file of guidance is broken; one before it is shown.',
      );
    }
    return undefined;
  }
}

function parse(text: string): Guidance | undefined {
  try {
    return guidance.parse(JSON.parse(text));
  } catch {
    return undefined;
  }
}
