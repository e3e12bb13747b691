import { crc32, deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type PageImage, readPng, writePng } from './page-image.ts';

const image = fc
  .record({
    width: fc.integer({ min: 1, max: 9 }),
    height: fc.integer({ min: 1, max: 9 }),
    channels: fc.constantFrom(1 as const, 3 as const),
  })
  .chain((shape) => {
    const length = shape.width * shape.height * shape.channels;
    return fc
      .uint8Array({ minLength: length, maxLength: length })
      .map((dots): PageImage => ({ ...shape, dots: Buffer.from(dots) }));
  });

function chunk(kind: string, content: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(kind), content]);
  const [length, check] = [Buffer.alloc(4), Buffer.alloc(4)];
  length.writeUInt32BE(content.length);
  check.writeUInt32BE(crc32(named));
  return Buffer.concat([length, named, check]);
}

/** A PNG of two by two grey dots with these filtered rows. */
function grey(rows: number[], { width = 2, height = 2, colour = 0, interlaced = 0 } = {}): Buffer {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header.set([8, colour, 0, 0, interlaced], 8);
  const signature = Buffer.from('89504e470d0a1a0a', 'hex');
  const packed = deflateSync(Buffer.from(rows));
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('tEXt', Buffer.from('who\0me')),
    chunk('IDAT', packed),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

describe('a page that was scanned', () => {
  it('is written and read again dot by dot', () => {
    fc.assert(
      fc.property(image, (page) => {
        expect(readPng(writePng(page))).toEqual(page);
      }),
    );
  });

  it('is read with each filter of PNG', () => {
    const dots = (rows: number[]) => [...(readPng(grey(rows))?.dots ?? [])];
    expect(dots([0, 10, 20, 0, 30, 40])).toEqual([10, 20, 30, 40]);
    expect(dots([1, 10, 10, 1, 30, 10])).toEqual([10, 20, 30, 40]);
    expect(dots([0, 10, 20, 2, 20, 20])).toEqual([10, 20, 30, 40]);
    expect(dots([0, 10, 20, 3, 25, 15])).toEqual([10, 20, 30, 40]);
    expect(dots([0, 10, 20, 4, 20, 10])).toEqual([10, 20, 30, 40]);
  });

  it('keeps nothing of the file but its dots', () => {
    const read = readPng(Buffer.concat([grey([0, 10, 20, 0, 30, 40]), Buffer.from('%PDF-1.7 <script>')]));
    const written = read && writePng(read);
    expect(written?.includes('tEXt')).toBe(false);
    expect(written?.includes('script')).toBe(false);
  });

  it('is not taken where it is something else, is cut off, altered, or would unpack to more than it says', () => {
    const good = grey([0, 10, 20, 0, 30, 40]);
    expect(readPng(good)).not.toBeNull();
    const altered = Buffer.from(good);
    altered[20] = 9;
    const others = [
      Buffer.from('%PDF-1.7'),
      Buffer.from('ffd8ffe0', 'hex'),
      good.subarray(0, good.length - 9),
      altered,
      grey([0, 10, 20, 0, 30, 40], { colour: 6 }),
      grey([0, 10, 20, 0, 30, 40], { interlaced: 1 }),
      grey([9, 10, 20, 0, 30, 40]),
      grey(Array.from({ length: 1_000_000 }, () => 0)),
      grey([0, 1], { width: 100_000, height: 100_000 }),
    ];
    expect(others.map(readPng)).toEqual(others.map(() => null));
  });

  it('never throws, whatever the bytes are', () => {
    const good = grey([0, 10, 20, 0, 30, 40]);
    fc.assert(
      fc.property(fc.nat(good.length - 1), fc.nat(255), (at, value) => {
        const bytes = Buffer.from(good);
        bytes[at] = value;
        readPng(bytes);
      }),
    );
    fc.assert(
      fc.property(
        fc.uint8Array({ maxLength: 200 }),
        (bytes) => void readPng(Buffer.concat([good.subarray(0, 8), bytes])),
      ),
    );
  });
});
