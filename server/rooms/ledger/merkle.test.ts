import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { GrowingTree, leafHash, nodeHash } from './merkle.ts';

/** The definition itself (RFC 6962, section 2.1): split at the largest power of two below the size. */
function rootByDefinition(leaves: Buffer[]): Buffer {
  const [first] = leaves;
  if (first === undefined) return createHash('sha256').digest();
  if (leaves.length === 1) return first;
  let split = 1;
  while (split * 2 < leaves.length) split *= 2;
  return nodeHash(rootByDefinition(leaves.slice(0, split)), rootByDefinition(leaves.slice(split)));
}

describe('the tree of the ledger', () => {
  it('has the roots that RFC 6962 defines, at every size', () => {
    fc.assert(
      fc.property(fc.array(fc.string(), { maxLength: 70 }), (contents) => {
        const leaves = contents.map(leafHash);
        const tree = new GrowingTree();
        leaves.forEach((leaf, index) => {
          tree.append(leaf);
          expect(tree.root()).toEqual(rootByDefinition(leaves.slice(0, index + 1)));
        });
        expect(tree.root()).toEqual(rootByDefinition(leaves));
      }),
    );
  });

  it('hashes the known vectors of certificate transparency', () => {
    expect(new GrowingTree().root().toString('hex')).toBe(
      'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855',
    );
    expect(leafHash('').toString('hex')).toBe(
      '6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d',
    );
  });

  it('leaves the tree alone when its copy grows', () => {
    const tree = new GrowingTree();
    tree.append(leafHash('one'));
    const before = tree.root();
    tree.copy().append(leafHash('two'));
    expect(tree.root()).toEqual(before);
    expect(tree.size).toBe(1);
  });
});
