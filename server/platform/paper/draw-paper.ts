import PDFDocument from 'pdfkit';
import { drawTable } from './draw-table.ts';
import { fillIn, type Paper } from './paper.ts';
import { BLACK, type Doc, type Element, FOOT, fonts, MARGIN, type Sheet, SIZE, textWidth } from './sheet.ts';

/** Letter paper, in points. */
const [SHORT, LONG] = [612, 792];

/** A paper that can be read, and read aloud: tagged, with a title, its language and page numbers (ISO 14289-1). */
export async function drawPaper(paper: Paper): Promise<Buffer> {
  const { title, language, madeAt, table } = paper;
  const [width, height] = table ? [LONG, SHORT] : [SHORT, LONG];
  const doc = new PDFDocument({
    ...{ size: [width, height], margin: MARGIN, pdfVersion: '1.7' },
    ...{ tagged: true, displayTitle: true, lang: language, bufferPages: true, font: fonts.plain },
    info: {
      ...{ Title: title, Creator: 'Harborline', Producer: 'Harborline' },
      ...{ CreationDate: madeAt, ModDate: madeAt },
    },
  });
  const bytes = collect(doc);
  for (const [name, file] of Object.entries(fonts)) doc.registerFont(name, file);
  const sheet = { doc, width, height };
  const body = doc.struct('Document');
  doc.addStructure(body);
  drawHead(sheet, body, paper);
  if (table && table.rows.length > 0) drawTable(sheet, body, table);
  else if (table) say(sheet, body, 'P', table.none);
  for (const { title: heading, text } of paper.passages) {
    say(sheet, body, 'H2', heading);
    say(sheet, body, 'Code', text);
  }
  body.end();
  numberPages(sheet, paper);
  doc.end();
  return bytes;
}

function collect(doc: Doc): Promise<Buffer> {
  const parts: Buffer[] = [];
  return new Promise((resolve, reject) => {
    doc.on('data', (part: Buffer) => parts.push(part));
    doc.on('end', () => resolve(Buffer.concat(parts)));
    doc.on('error', reject);
  });
}

const looks = {
  H1: { font: 'bold', size: 18, below: 8 },
  H2: { font: 'bold', size: 12, below: 4 },
  P: { font: 'plain', size: SIZE, below: 4 },
  Code: { font: 'even', size: 8, below: 10 },
} as const;

function say(sheet: Sheet, parent: Element, tag: keyof typeof looks, text: string): void {
  const { doc } = sheet;
  const { font, size, below } = looks[tag];
  const draw = () => {
    doc.font(font).fontSize(size).fillColor(BLACK);
    doc.text(text, MARGIN, doc.y, { width: textWidth(sheet) });
  };
  parent.add(doc.struct(tag, {}, draw));
  doc.y += below;
}

function drawHead(sheet: Sheet, body: Element, { title, facts, notes }: Paper): void {
  say(sheet, body, 'H1', title);
  for (const [name, value] of facts) say(sheet, body, 'P', `${name}: ${value}`);
  sheet.doc.y += 4;
  for (const note of notes) say(sheet, body, 'P', note);
  sheet.doc.y += 4;
}

function numberPages(sheet: Sheet, { title, pageOf }: Paper): void {
  const { doc, height } = sheet;
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page);
    // What stands below the margin would begin another page.
    doc.page.margins.bottom = 0;
    doc.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] });
    const text = `${title} · ${fillIn(pageOf, { page: page - start + 1, pages: count })}`;
    doc.font('plain').fontSize(9).fillColor(BLACK);
    const options = { width: textWidth(sheet), align: 'right', lineBreak: false } as const;
    doc.text(text, MARGIN, height - FOOT, options);
    doc.endMarkedContent();
  }
}
