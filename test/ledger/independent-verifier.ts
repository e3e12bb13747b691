/**
 * A verifier that shares nothing with the server: it follows the recursive definitions of RFC 6962, section 2.1, and the C2SP
 * texts, with the Web Cryptography API. What it finds good was made by the rules, not by the same mistake twice.
 */
const { subtle } = globalThis.crypto;

const bytesOf = (base64: string): Uint8Array<ArrayBuffer> => Uint8Array.from(Buffer.from(base64, 'base64'));
const isSame = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;

async function sha256(...parts: Uint8Array[]): Promise<Uint8Array> {
  return new Uint8Array(await subtle.digest('SHA-256', Uint8Array.from(parts.flatMap((part) => [...part]))));
}
export const hashLeaf = (content: string): Promise<Uint8Array> =>
  sha256(Uint8Array.of(0), new TextEncoder().encode(content));
const hashPair = (left: Uint8Array, right: Uint8Array): Promise<Uint8Array> =>
  sha256(Uint8Array.of(1), left, right);

function largestPowerBelow(count: number): number {
  return 2 ** (Math.ceil(Math.log2(count)) - 1);
}

/** MTH(D[n]). */
export async function treeHash(leaves: Uint8Array[]): Promise<Uint8Array> {
  const [only] = leaves;
  if (only === undefined) return sha256();
  if (leaves.length === 1) return only;
  const split = largestPowerBelow(leaves.length);
  return hashPair(await treeHash(leaves.slice(0, split)), await treeHash(leaves.slice(split)));
}

/** The root to which PATH(m, D[n]) leads from a leaf; nothing where the path has the wrong length. */
export async function rootByPath(
  leaf: Uint8Array,
  position: number,
  size: number,
  path: Uint8Array[],
): Promise<Uint8Array | undefined> {
  if (size === 1) return path.length === 0 ? leaf : undefined;
  const sibling = path.at(-1);
  if (sibling === undefined) return undefined;
  const split = largestPowerBelow(size);
  const isLeft = position < split;
  const [inner, width] = isLeft ? [position, split] : [position - split, size - split];
  const below = await rootByPath(leaf, inner, width, path.slice(0, -1));
  if (!below) return undefined;
  return isLeft ? hashPair(below, sibling) : hashPair(sibling, below);
}

type Roots = { old: Uint8Array; grown: Uint8Array };

/** The two roots to which PROOF(m, D[n]) leads. `known` is the old root, which the proof may leave out. */
export async function rootsByConsistency(
  old: number,
  size: number,
  proof: Uint8Array[],
  known: Uint8Array,
): Promise<Roots | undefined> {
  return subProof(old, size, true, proof, known);
}

async function subProof(
  old: number,
  size: number,
  isWhole: boolean,
  proof: Uint8Array[],
  known: Uint8Array,
): Promise<Roots | undefined> {
  const last = proof.at(-1);
  if (old === size) {
    if (isWhole) return proof.length === 0 ? { old: known, grown: known } : undefined;
    return proof.length === 1 && last ? { old: last, grown: last } : undefined;
  }
  if (last === undefined) return undefined;
  const split = largestPowerBelow(size);
  const rest = proof.slice(0, -1);
  if (old <= split) {
    const left = await subProof(old, split, isWhole, rest, known);
    return left && { old: left.old, grown: await hashPair(left.grown, last) };
  }
  const right = await subProof(old - split, size - split, false, rest, known);
  return right && { old: await hashPair(last, right.old), grown: await hashPair(last, right.grown) };
}

export type OpenedCheckpoint = { origin: string; size: number; root: Uint8Array };

/** A checkpoint whose note the key (`name+id+key`) has signed; nothing otherwise. */
export async function openSigned(note: string, printedKey: string): Promise<OpenedCheckpoint | undefined> {
  const [name = '', id = '', ...rest] = printedKey.split('+');
  const typedKey = bytesOf(rest.join('+'));
  if (typedKey[0] !== 1) return undefined;
  const expectedId = await sha256(new TextEncoder().encode(`${name}\n`), typedKey);
  if (Buffer.from(expectedId.slice(0, 4)).toString('hex') !== id) return undefined;
  const [text = '', signatures = ''] = note.split('\n\n');
  const line = signatures.split('\n').find((one) => one.startsWith(`— ${name} `));
  const signed = bytesOf(line?.split(' ')[2] ?? '');
  if (Buffer.from(signed.slice(0, 4)).toString('hex') !== id) return undefined;
  const key = await subtle.importKey('raw', typedKey.slice(1), 'Ed25519', false, ['verify']);
  const body = new TextEncoder().encode(`${text}\n`);
  if (!(await subtle.verify('Ed25519', key, signed.slice(4), body))) return undefined;
  const [origin = '', size = '', root = ''] = text.split('\n');
  return { origin, size: Number(size), root: bytesOf(root) };
}

/** Whether the entry is in the log of a checkpoint at that position. */
export async function provesInclusion(
  content: string,
  position: number,
  { size, root }: OpenedCheckpoint,
  path: Uint8Array[],
): Promise<boolean> {
  const found = await rootByPath(await hashLeaf(content), position, size, path);
  return found !== undefined && isSame(found, root);
}

/** Whether the later checkpoint's log begins with the earlier one's. */
export async function provesConsistency(
  earlier: OpenedCheckpoint,
  later: OpenedCheckpoint,
  proof: Uint8Array[],
): Promise<boolean> {
  const roots = await rootsByConsistency(earlier.size, later.size, proof, earlier.root);
  return roots !== undefined && isSame(roots.old, earlier.root) && isSame(roots.grown, later.root);
}
