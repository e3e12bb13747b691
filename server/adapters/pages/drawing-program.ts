/**
 * The process that draws pages: a file comes in, pictures that were drawn anew go out, each after its length. It is started without rights (draw-pages.ts). What
 * reads a PDF or a JPEG is PDFium in WebAssembly, which has a memory of its own and nothing to call: whatever a file does to it, only other dots can come of it.
 */
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { isJpeg } from './jpeg.ts';
import { jpegAsPdf } from './jpeg-as-pdf.ts';
import { readPng, writePng } from './page-image.ts';

const MOST_PAGES = 20;
/** 200 dots to the inch, of 72 points. */
const SCALE = 200 / 72;
const MOST_SIDE = 3_400;

async function readFile(): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of process.stdin) parts.push(Buffer.from(part as Uint8Array));
  return Buffer.concat(parts);
}

async function* draw(file: Buffer): AsyncGenerator<Buffer> {
  const png = readPng(file);
  if (png) {
    yield writePng(png);
    return;
  }
  const isPhotograph = isJpeg(file);
  const pdf = isPhotograph ? jpegAsPdf(file) : file;
  if (!pdf) throw new Error('This is no page.');
  const library = await PDFiumLibrary.init();
  const paper = await library.loadDocument(pdf);
  const count = paper.getPageCount();
  if (count < 1 || count > MOST_PAGES) throw new Error('There are too many pages, or none.');
  for (let index = 0; index < count; index += 1) {
    const page = paper.getPage(index);
    const { originalWidth, originalHeight } = page.getOriginalSize();
    const scale = Math.min(isPhotograph ? 1 : SCALE, MOST_SIDE / Math.max(originalWidth, originalHeight));
    const { width, height, data } = await page.render({
      ...{ scale, render: 'bitmap', colorSpace: 'Gray', renderFormFields: true },
    });
    yield writePng({ width, height, channels: 1, dots: Buffer.from(data) });
  }
}

function say(picture: Buffer): Promise<void> {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(picture.length);
  return new Promise((done) => process.stdout.write(Buffer.concat([length, picture]), () => done()));
}

for await (const picture of draw(await readFile())) await say(picture);
