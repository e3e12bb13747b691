import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { paperOf, photograph } from '../../../test/support/papers.ts';
import { drawInOtherProcess, withoutRights } from './draw-pages.ts';
import { readPng } from './page-image.ts';

const draw = drawInOtherProcess();
const seen = async (file: Buffer) => (await draw(file))?.map((picture) => readPng(picture));
const isDark = (dots: Buffer | undefined) => (dots?.filter((dot) => dot < 128).length ?? 0) > 0;

/** The same photograph, of which EXIF says how it was held. */
function turned(orientation: number): Buffer {
  const tiff = Buffer.alloc(26);
  tiff.write('MM', 0, 'latin1');
  tiff.writeUInt16BE(42, 2);
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(1, 8);
  tiff.writeUInt16BE(0x0112, 10);
  tiff.writeUInt16BE(3, 12);
  tiff.writeUInt32BE(1, 14);
  tiff.writeUInt16BE(orientation, 18);
  const exif = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, exif.length + 2]);
  return Buffer.concat([photograph.subarray(0, 2), head, exif, photograph.subarray(2)]);
}

describe('pages', () => {
  it('of a PDF are drawn in grey at 200 dots to the inch, and nothing else of the file is in them', async () => {
    const drawn = await draw(paperOf(['Example Court', 'The second page']));
    const images = drawn?.map((picture) => readPng(picture));
    expect(images).toMatchObject([
      { width: 1700, height: 2200, channels: 1 },
      { width: 1700, height: 2200, channels: 1 },
    ]);
    expect(images?.every((image) => isDark(image?.dots))).toBe(true);
    expect(drawn?.some((picture) => picture.includes('JavaScript'))).toBe(false);
  });

  it('that are photographs are drawn as they were held', async () => {
    const [image] = (await seen(turned(3))) ?? [];
    expect(image).toMatchObject({ width: 16, height: 32 });
    expect(image?.dots[0]).toBeGreaterThan(200);
    expect(image?.dots.at(-1)).toBeLessThan(50);
    expect(await seen(turned(6))).toMatchObject([{ width: 32, height: 16 }]);
  });

  it('are refused where there are too many of them, or the file is none, and the next one is drawn all the same', async () => {
    const many = paperOf(Array.from({ length: 21 }, () => 'One more'));
    const broken = [many, Buffer.from('ffd8ffe000104a46', 'hex')].map((file) => draw(file));
    expect(await Promise.all(broken)).toEqual([null, null]);
    expect(await draw(photograph)).toHaveLength(1);
  });

  it('are never drawn larger than a page is, however large the paper says it is', async () => {
    const [image] = (await seen(paperOf(['Example'], '0 0 14000 14000'))) ?? [];
    expect(Math.max(image?.width ?? 0, image?.height ?? 0)).toBeLessThanOrEqual(3_400);
  });

  it('are drawn by a process that can read nothing, write nothing and start nothing', () => {
    const tries = `for (const tried of [
      () => process.getBuiltinModule('fs').readFileSync('/etc/passwd'),
      () => process.getBuiltinModule('fs').writeFileSync('/tmp/harborline-drawn', ''),
      () => process.getBuiltinModule('child_process').execFileSync('true'),
      () => new (process.getBuiltinModule('worker_threads').Worker)('', { eval: true }),
    ]) try { tried(); console.log('done') } catch (error) { console.log(error.code) }`;
    const { stdout } = spawnSync(process.execPath, [...withoutRights, '--eval', tries], { encoding: 'utf8' });
    expect(stdout.trim().split('\n')).toEqual(Array.from({ length: 4 }, () => 'ERR_ACCESS_DENIED'));
  });
});
