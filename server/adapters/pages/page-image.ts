import { crc32, deflateSync, inflateSync } from 'node:zlib';

/** A page as rows of grey or coloured dots, eight bits each, and nothing else that came with it. */
export type PageImage = { width: number; height: number; channels: 1 | 3; dots: Buffer };

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
/** Legal paper at 300 dots to the inch has 2,550 by 4,200. */
const MOST_SIDE = 4_500;
const HEADER_BYTES = 13;
const CHUNK_FRAME_BYTES = 12;

/**
 * Reads a PNG of eight bits in grey or colour, without transparency or interlacing, which is what the page of the desk makes of a scan; null for whatever else.
 * It is written out of what JavaScript has, so that no decoder with memory of its own meets what a stranger sent.
 */
export function readPng(bytes: Buffer): PageImage | null {
  if (!bytes.subarray(0, SIGNATURE.length).equals(SIGNATURE)) return null;
  const chunks = listChunks(bytes);
  const header = chunks?.[0];
  if (!chunks || header?.kind !== 'IHDR' || header.content.length !== HEADER_BYTES) return null;
  const [width, height] = [header.content.readUInt32BE(0), header.content.readUInt32BE(4)];
  const [depth, colour, ...rest] = header.content.subarray(8);
  const channels = colour === 0 ? 1 : colour === 2 ? 3 : undefined;
  if (depth !== 8 || !channels || rest.some((value) => value !== 0)) return null;
  if (width < 1 || height < 1 || width > MOST_SIDE || height > MOST_SIDE) return null;
  const packed = Buffer.concat(chunks.filter(({ kind }) => kind === 'IDAT').map(({ content }) => content));
  const filtered = inflate(packed, height * (1 + width * channels));
  const dots = filtered && unfilter(filtered, { width, height, channels });
  return dots ? { width, height, channels, dots } : null;
}

/** The same dots as a new PNG, in which nothing of the former file is left. */
export function writePng({ width, height, channels, dots }: PageImage): Buffer {
  const header = Buffer.alloc(HEADER_BYTES);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, channels === 1 ? 0 : 2], 8);
  const stride = width * channels;
  const rows = Buffer.alloc(height * (stride + 1));
  for (let row = 0; row < height; row += 1)
    dots.copy(rows, row * (stride + 1) + 1, row * stride, (row + 1) * stride);
  const chunks = [frame('IHDR', header), frame('IDAT', deflateSync(rows)), frame('IEND', Buffer.alloc(0))];
  return Buffer.concat([SIGNATURE, ...chunks]);
}

type Chunk = { kind: string; content: Buffer };

function listChunks(bytes: Buffer): Chunk[] | null {
  const chunks: Chunk[] = [];
  for (let at = SIGNATURE.length; at < bytes.length; ) {
    if (at + CHUNK_FRAME_BYTES > bytes.length) return null;
    const length = bytes.readUInt32BE(at);
    const end = at + CHUNK_FRAME_BYTES + length;
    if (end > bytes.length) return null;
    const named = bytes.subarray(at + 4, end - 4);
    if (crc32(named) !== bytes.readUInt32BE(end - 4)) return null;
    const kind = named.toString('latin1', 0, 4);
    chunks.push({ kind, content: named.subarray(4) });
    // Whatever stands behind the end is no part of the picture.
    if (kind === 'IEND') return chunks;
    at = end;
  }
  return null;
}

function frame(kind: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind, 'latin1'), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

/** Exactly as many bytes as the header announces: a file that would unpack to more is a bomb, and is let go at that many. */
function inflate(packed: Buffer, wantedBytes: number): Buffer | null {
  try {
    const unpacked = inflateSync(packed, { maxOutputLength: wantedBytes + 1 });
    return unpacked.length === wantedBytes ? unpacked : null;
  } catch {
    return null;
  }
}

type Shape = { width: number; height: number; channels: number };

/** Takes the filters back that PNG puts before packing (ISO/IEC 15948, clause 9). */
function unfilter(filtered: Buffer, { width, height, channels }: Shape): Buffer | null {
  const stride = width * channels;
  const dots = Buffer.alloc(height * stride);
  const blank = Buffer.alloc(stride);
  for (let row = 0; row < height; row += 1) {
    const from = row * (stride + 1);
    const filter = filtered[from] ?? 0;
    if (filter > 4) return null;
    const above = row === 0 ? blank : dots.subarray((row - 1) * stride, row * stride);
    const said = filtered.subarray(from + 1, from + 1 + stride);
    unfilterRow({ filter, said, above, channels }, dots.subarray(row * stride, (row + 1) * stride));
  }
  return dots;
}

type Row = { filter: number; said: Buffer; above: Buffer; channels: number };

/** Outside of the picture everything is 0. */
function unfilterRow({ filter, said, above, channels }: Row, into: Buffer): void {
  for (let at = 0; at < said.length; at += 1) {
    const left = into[at - channels] ?? 0;
    const corner = above[at - channels] ?? 0;
    into[at] = (said[at] ?? 0) + guess(filter, left, above[at] ?? 0, corner);
  }
}

function guess(filter: number, left: number, above: number, corner: number): number {
  if (filter === 1) return left;
  if (filter === 2) return above;
  if (filter === 3) return (left + above) >> 1;
  return filter === 4 ? nearest(left, above, corner) : 0;
}

/** Paeth's choice: whichever of the three is nearest to left + above - corner. */
function nearest(left: number, above: number, corner: number): number {
  const aim = left + above - corner;
  const [toLeft, toAbove, toCorner] = [Math.abs(aim - left), Math.abs(aim - above), Math.abs(aim - corner)];
  if (toLeft <= toAbove && toLeft <= toCorner) return left;
  return toAbove <= toCorner ? above : corner;
}
