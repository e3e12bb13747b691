import { openCheckpoint } from './checkpoint.ts';
import { leafHash } from './merkle.ts';
import type { NoteKey } from './note.ts';
import { TILE_WIDTH, type Tile, TiledTree } from './tiles.ts';

/** One place of the ledger as it was found. Exported tiles know neither ids nor the tree hash beside each position. */
export type FoundEntry = {
  position: number;
  entryId: number | null;
  content: string | null;
  leafHash: Buffer | null;
  treeHash: Buffer | null;
};

/** Where a ledger is read from: a database, or a folder of exported tiles. Pages are read in their order. */
export type LedgerSource = {
  readOrigin: () => Promise<string>;
  readPage: (from: number) => Promise<FoundEntry[]>;
  /** A full tile as it is stored. */
  readTile: (level: number, index: number) => Promise<readonly Buffer[] | undefined>;
  /** Notes of sizes above `from`, up to and including `to`. */
  listCheckpoints: (from: number, to: number) => Promise<FoundCheckpoint[]>;
  /** Entries that should have had a position long ago. */
  listUnplaced: (now: Date) => Promise<number[]>;
};
export type FoundCheckpoint = { size: number; rootHash: Buffer | null; note: string };

export type ProblemKind =
  | 'missing'
  | 'altered'
  | 'moved'
  | 'unplaced'
  | 'tile'
  | 'checkpoint'
  | 'rolled-back';
export type LedgerProblem = {
  kind: ProblemKind;
  position: number | null;
  entryId: number | null;
  what: string;
};
export type LedgerVerdict = {
  ok: boolean;
  entries: number;
  /** The tree hash of all of them, in hexadecimal digits. */
  head: string;
  /** The largest tree that a checkpoint which was found good speaks for. */
  signedSize: number;
  /** With how many checkpoints that were kept elsewhere it was compared. */
  outside: number;
  problems: LedgerProblem[];
};

export type VerifyLimits = { now?: Date; mostProblems?: number };
const NO_LEAF = Buffer.alloc(32);

/**
 * Recomputes the whole ledger from the stored words, and says where it breaks. `outside` are notes that were kept elsewhere:
 * the ledger must begin with what each of them signed. Memory does not grow with the ledger, and the walk ends where as many
 * problems were found as were asked for.
 */
export async function verifyLedger(
  source: LedgerSource,
  keys: readonly NoteKey[],
  outside: readonly string[] = [],
  { now = new Date(), mostProblems = 20 }: VerifyLimits = {},
): Promise<LedgerVerdict> {
  const walk = new LedgerWalk(source, { keys, origin: await source.readOrigin(), mostProblems });
  await walk.expectOutside(outside);
  for (let page = await source.readPage(0); page.length > 0; page = await source.readPage(walk.next)) {
    await walk.takePage(page);
    if (walk.isDone) break;
  }
  if (!walk.isDone) await walk.finish(now);
  const problems = walk.problems.slice(0, mostProblems);
  const head = walk.tree.root().toString('hex');
  const found = { entries: walk.tree.size, head, signedSize: walk.signedSize, outside: outside.length };
  return { ok: problems.length === 0, ...found, problems };
}

type Expected = { size: number; rootHash: Buffer; whose: string };
type Strange = { position: number; entryId: number | null; found: Buffer; expected: Buffer };

/** Walks the ledger in its order, with what the tiles and the position rows say of each entry as two further witnesses. */
class LedgerWalk {
  readonly #source: LedgerSource;
  readonly #keys: readonly NoteKey[];
  readonly #origin: string;
  readonly #mostProblems: number;
  readonly problems: LedgerProblem[] = [];
  tree = new TiledTree();
  signedSize = 0;
  /** After a break that nothing heals, what follows differs anyway and is not compared. */
  #isTreeBroken = false;
  #outside: Expected[] = [];
  readonly #strange: Strange[] = [];

  constructor(
    source: LedgerSource,
    asked: { keys: readonly NoteKey[]; origin: string; mostProblems: number },
  ) {
    this.#source = source;
    this.#keys = asked.keys;
    this.#origin = asked.origin;
    this.#mostProblems = asked.mostProblems;
  }

  get isDone(): boolean {
    return this.problems.length >= this.#mostProblems;
  }

  get next(): number {
    return this.tree.size;
  }

  async expectOutside(notes: readonly string[]): Promise<void> {
    for (const note of notes) {
      const whose = 'A checkpoint from outside';
      const expected = this.#openOwn(note, whose);
      if (expected) this.#outside.push({ ...expected, whose });
    }
  }

  async takePage(page: FoundEntry[]): Promise<void> {
    const last = page.at(-1)?.position ?? 0;
    const stored = await this.#source.listCheckpoints(this.tree.size, last + 1);
    const expected = [...stored.flatMap((found) => this.#openStored(found)), ...this.#outside];
    const bySize = Map.groupBy(expected, (one) => one.size);
    for (const found of page) {
      if (this.isDone) return;
      this.#fillGap(found.position);
      const leaves = await this.#leavesAt(found.position);
      await this.#take(found, leaves?.[found.position % TILE_WIDTH]);
      for (const one of bySize.get(this.tree.size) ?? []) this.#compare(one);
    }
  }

  async finish(now: Date): Promise<void> {
    for (const { size, whose } of [...this.#outside, ...(await this.#signedBeyond())]) {
      if (size > this.tree.size)
        this.#report(
          'rolled-back',
          this.tree.size,
          null,
          `${whose} is of ${size} entries, but only ${this.tree.size} are here: the end is missing.`,
        );
    }
    for (const entryId of await this.#source.listUnplaced(now))
      this.#report('unplaced', null, entryId, 'This entry never got a position.');
    this.#nameMoved();
  }

  #fillGap(position: number): void {
    if (position > this.tree.size) {
      const what =
        position - this.tree.size === 1
          ? 'The entry at this position is missing.'
          : `The entries from this position up to ${position - 1} are missing.`;
      this.#report('missing', this.tree.size, null, what);
      this.#isTreeBroken = true;
    }
    while (this.tree.size < position) this.tree.append(NO_LEAF);
  }

  async #take(found: FoundEntry, tileLeaf: Buffer | undefined): Promise<void> {
    if (found.content === null) return this.#takeGone(found, tileLeaf);
    const leaf = leafHash(found.content);
    const isAltered = !leaf.equals(found.leafHash ?? leaf);
    if (isAltered) {
      const what = 'This entry was altered: its words do not fit its hash.';
      this.#report('altered', found.position, found.entryId, what);
    }
    const isStrange = tileLeaf !== undefined && !leaf.equals(tileLeaf);
    const before = isStrange ? this.tree.copy() : undefined;
    const filled = this.tree.append(leaf);
    const fits = found.treeHash !== null && this.tree.root().equals(found.treeHash);
    if (before && tileLeaf && !fits) {
      if (!isAltered) this.#strange.push({ ...found, found: leaf, expected: tileLeaf });
      this.tree = before;
      return this.#compareTiles(this.tree.append(tileLeaf));
    }
    if (found.treeHash !== null && !fits && !this.#isTreeBroken)
      this.#reportTree(found, tileLeaf !== undefined || isAltered);
    return this.#compareTiles(filled);
  }

  /** What its tile knows of an entry that is gone heals the tree; without a tile nothing does. */
  #takeGone({ position, entryId }: FoundEntry, tileLeaf: Buffer | undefined): Promise<void> {
    this.#report('missing', position, entryId, 'The entry at this position is gone.');
    if (tileLeaf === undefined) this.#isTreeBroken = true;
    return this.#compareTiles(this.tree.append(tileLeaf ?? NO_LEAF));
  }

  /** Where the tile knows the entry, its position's tree hash is what was altered. */
  #reportTree({ position, entryId }: FoundEntry, isKnown: boolean): void {
    if (!isKnown) this.#isTreeBroken = true;
    const what = isKnown
      ? 'The tree hash beside this position was altered.'
      : 'This entry was altered or moved: the ledger up to here is not the one that was sequenced.';
    this.#report('altered', position, entryId, what);
  }

  #leaves: { index: number; hashes: readonly Buffer[] | undefined } | undefined;

  async #leavesAt(position: number): Promise<readonly Buffer[] | undefined> {
    const index = Math.floor(position / TILE_WIDTH);
    if (this.#leaves?.index !== index)
      this.#leaves = { index, hashes: await this.#source.readTile(0, index) };
    return this.#leaves.hashes;
  }

  async #compareTiles(filled: Tile[]): Promise<void> {
    for (const { level, index, hashes } of filled) {
      const stored = await this.#source.readTile(level, index);
      if (stored && Buffer.concat([...stored]).equals(Buffer.concat(hashes))) continue;
      if (this.#isTreeBroken) continue;
      const name = `Tile ${index} of level ${level}`;
      const what = stored ? `${name} does not fit its entries.` : `${name} is missing.`;
      this.#report('tile', level === 0 ? index * TILE_WIDTH : null, null, what);
    }
  }

  #compare({ rootHash, size, whose }: Expected): void {
    if (this.tree.root().equals(rootHash)) {
      this.signedSize = Math.max(this.signedSize, size);
      return;
    }
    const where = `between ${this.signedSize} and ${size}`;
    const what = `${whose} of ${size} entries was signed for another tree: something ${where} is not as it was.`;
    this.#report('checkpoint', size - 1, null, what);
  }

  #openStored(found: FoundCheckpoint): Expected[] {
    const whose = 'A checkpoint';
    const expected = this.#openOwn(found.note, whose);
    if (!expected) return [];
    const isSame = expected.size === found.size && (found.rootHash?.equals(expected.rootHash) ?? true);
    if (!isSame)
      this.#report(
        'checkpoint',
        found.size - 1,
        null,
        `The row of the checkpoint of ${found.size} entries was altered.`,
      );
    return [{ ...expected, whose }];
  }

  #openOwn(note: string, whose: string): { size: number; rootHash: Buffer } | undefined {
    const checkpoint = openCheckpoint(note, this.#keys);
    if (checkpoint?.origin === this.#origin) return checkpoint;
    const what = checkpoint
      ? `is of another log, ${checkpoint.origin}`
      : 'has no good signature of this line';
    this.#report('checkpoint', null, null, `${whose} ${what}.`);
    return undefined;
  }

  async #signedBeyond(): Promise<Expected[]> {
    const beyond = await this.#source.listCheckpoints(this.tree.size, Number.MAX_SAFE_INTEGER);
    return beyond.flatMap((found) => this.#openStored(found));
  }

  /** Entries that stand where others should, while those stand elsewhere, were moved; the others were altered. */
  #nameMoved(): void {
    const known = new Map(this.#strange.map((one) => [one.expected.toString('hex'), one.position]));
    for (const { position, entryId, found } of this.#strange) {
      const home = known.get(found.toString('hex'));
      if (home === undefined)
        this.#report('altered', position, entryId, 'This entry was altered, and its hash made to fit.');
      else this.#report('moved', position, entryId, `The entry here belongs to position ${home}.`);
    }
  }

  #report(kind: ProblemKind, position: number | null, entryId: number | null, what: string): void {
    this.problems.push({ kind, position, entryId, what });
  }
}
