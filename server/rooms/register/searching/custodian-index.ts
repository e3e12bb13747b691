import type { KeyObject } from 'node:crypto';
import { heldKey } from '../../../platform/crypto/seal.ts';
import type { Database } from '../../../platform/db/database.ts';
import { blobContext, type Fingerprint } from '../../fingerprints/index.ts';
import type { Generation } from '../generations/generations-store.ts';
import { searchKeys } from '../matching/candidate-keys.ts';
import type { Rarity } from '../matching/rarity.ts';
import { interleave } from './interleave.ts';
import { addLayer, areTooMany, type Layer, type Numbers, readChanges, readFirstLayer } from './layers.ts';

/** By what the records of one custodian are found. It holds numbers drawn at random and mixed tokens, no record. */
export type CustodianIndex = {
  generation: Generation;
  dataKey: KeyObject;
  /** What its records are sealed for. */
  context: Buffer;
  /** The records of the first reading, and those that came since. */
  layers: readonly [Layer, ...Layer[]];
  /** How common things are; a record that is gone counts until the generation is read anew. */
  rarities: readonly Rarity[];
  /** Of every record, rising. */
  numbers: Numbers;
  /** The numbers of the records worth comparing, the likeliest first. */
  find: (asked: Fingerprint, most: number) => number[];
};

/** Reads the generation of a custodian once, record by record, and keeps of each its number and its keys. */
export async function buildCustodianIndex(
  from: { db: Database; databaseUrl: string },
  generation: Generation,
  key: Buffer,
): Promise<CustodianIndex> {
  const dataKey = heldKey(key);
  const first = await readFirstLayer(from, { ...generation, dataKey });
  return indexOf({ generation, dataKey, layers: [first] }, { numbers: first.numbers, gone: new Set() });
}

/** The index after a delta or a removal: only what came is read. Null where so much has changed that the generation is to be read anew. */
export async function renewCustodianIndex(
  db: Database,
  { layers: [first], dataKey }: CustodianIndex,
  generation: Generation,
): Promise<CustodianIndex | null> {
  const changes = await readChanges(db, generation.generationId, first);
  if (areTooMany(changes, first)) return null;
  const layers = await addLayer(db, first, { ...generation, dataKey }, changes.came);
  return indexOf({ generation, dataKey, layers }, changes);
}

function indexOf(
  held: Pick<CustodianIndex, 'generation' | 'dataKey' | 'layers'>,
  { numbers, gone }: { numbers: Numbers; gone: ReadonlySet<number> },
): CustodianIndex {
  const { layers } = held;
  return {
    ...{
      ...held,
      context: Buffer.from(blobContext(held.generation.generationId)),
      numbers,
      rarities: layers.map(({ rarity }) => rarity),
    },
    find: (asked, most) => {
      const keys = searchKeys(asked);
      const found = layers.map((layer) =>
        layer.index.find(keys, most + gone.size).flatMap((at) => layer.numbers[at] ?? []),
      );
      return interleave(found.map((all) => all.filter((number) => !gone.has(number)))).slice(0, most);
    },
  };
}
