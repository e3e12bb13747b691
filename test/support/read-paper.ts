import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PDFiumLibrary } from '@hyzyla/pdfium';
import { writePng } from '../../server/adapters/pages/page-image.ts';

/** How PDFium tells a hyphen at the end of a line. Ours are all of what stands there; no word is parted by one. */
const HYPHEN_AT_THE_END = '\uFFFE';

/** Where pictures are put for people to look at: none is drawn without it. */
const folder = process.env['HARBORLINE_SCREENS'];

/** What stands on each page of a PDF, with spaces for whatever parts its words; and a picture of each where they are asked for. */
export async function readPaper(paper: Buffer, name: string): Promise<string[]> {
  const library = await PDFiumLibrary.init();
  const document = await library.loadDocument(paper);
  const texts: string[] = [];
  for (let index = 0; index < document.getPageCount(); index += 1) {
    const page = document.getPage(index);
    texts.push(page.getText().replaceAll(HYPHEN_AT_THE_END, '-').replaceAll(/\s+/g, ' '));
    if (folder === undefined) continue;
    const { width, height, data } = await page.render({
      ...{ scale: 1.6, render: 'bitmap', colorSpace: 'Gray' },
    });
    const picture = writePng({ width, height, channels: 1, dots: Buffer.from(data) });
    await writeFile(join(folder, `${name}.page-${index + 1}.png`), picture);
  }
  document.destroy();
  library.destroy();
  return texts;
}
