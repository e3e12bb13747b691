import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { BrokenInvariantError } from '../../../platform/errors.ts';
import { Cedar, type Policy, type PolicySet } from './cedar.ts';

export const policiesFolder = path.join(import.meta.dirname, '..', '..', '..', '..', 'policies');
const read = (file: string) => readFileSync(path.join(policiesFolder, file), 'utf8');

/** The product's own: the floor, which forbids and which nothing loosens, and what the product permits. */
export type ProductPolicies = {
  cedar: Cedar;
  floor: PolicySet;
  /** Floor and permits together. */
  all: PolicySet;
  /** Names the files, all three. */
  version: string;
};

let opened: ProductPolicies | undefined;

/** Read once; a file that is not as it must be stops the server before it answers anybody. */
export function productPolicies(): ProductPolicies {
  opened ??= openProductPolicies(read('schema.cedarschema'), read('floor.cedar'), read('permits.cedar'));
  return opened;
}

function openProductPolicies(schema: string, floorText: string, permitsText: string): ProductPolicies {
  const cedar = new Cedar(schema);
  const floor = mustRead(cedar, floorText);
  const all = mustRead(cedar, `${floorText}\n${permitsText}`);
  const odd = floor.policies.find(isNoFloor);
  if (odd)
    throw new BrokenInvariantError(`${odd.id}: the floor forbids, and says for which promise and why.`);
  const version = createHash('sha256').update(schema).update(floorText).update(permitsText).digest('hex');
  return { cedar, floor, all, version: version.slice(0, VERSION_DIGITS) };
}

const VERSION_DIGITS = 12;
const words = ['promise', 'reason', 'razon'];
const isNoFloor = ({ id, effect, annotations }: Policy) =>
  effect !== 'forbid' || !id.startsWith('floor-') || words.some((word) => !annotations[word]);

function mustRead(cedar: Cedar, text: string): PolicySet {
  const set = cedar.read(text);
  if ('problems' in set) throw new BrokenInvariantError(`The product's policies: ${set.problems.join('; ')}`);
  return set;
}
