import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import type { PaperContent } from './paper-content.ts';
import type { PaperLanguage } from './paper-words.ts';

const require = createRequire(import.meta.url);
/** Fonts in which the names of Guatemala, Honduras and everywhere else are whole; embedded, as every reader needs them. */
const plain = require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf');
const bold = require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf');

/** Letter paper on its side, in points. */
const PAGE = { width: 792, height: 612, margin: 48 };
const SIZE = 10;
const WIDTH = PAGE.width - 2 * PAGE.margin;
/** The parts of the width that the columns take. */
const SHARES = [0.14, 0.23, 0.15, 0.29, 0.19];
const GAP = 10;
const PADDING = 5;
const FOOT = 36;
const GREY = '#767676';
const BLACK = '#000000';

type Doc = PDFKit.PDFDocument;
type Element = PDFKit.PDFStructureElement;

/** A paper that can be read, and read aloud: tagged, with a title, its language and page numbers (ISO 14289-1). */
export async function drawPaper(
  content: PaperContent,
  language: PaperLanguage,
  madeAt: Date,
): Promise<Buffer> {
  const doc = new PDFDocument({
    ...{ size: [PAGE.width, PAGE.height], margin: PAGE.margin, pdfVersion: '1.7' },
    ...{ tagged: true, displayTitle: true, lang: language, bufferPages: true, font: plain },
    info: {
      Title: content.title,
      Creator: 'Harborline',
      Producer: 'Harborline',
      CreationDate: madeAt,
      ModDate: madeAt,
    },
  });
  const bytes = collect(doc);
  doc.registerFont('plain', plain).registerFont('bold', bold);
  const body = doc.struct('Document');
  doc.addStructure(body);
  drawHead(doc, body, content);
  if (content.rows.length === 0) say(doc, body, 'P', content.none);
  else drawTable(doc, body, content);
  body.end();
  numberPages(doc, content);
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

function say(doc: Doc, parent: Element, tag: 'P' | 'H1', text: string): void {
  const draw = () => {
    doc.font(tag === 'H1' ? 'bold' : 'plain').fontSize(tag === 'H1' ? 18 : SIZE);
    doc.text(text, PAGE.margin, doc.y, { width: WIDTH });
  };
  parent.add(doc.struct(tag, {}, draw));
  doc.y += tag === 'H1' ? 8 : 4;
}

function drawHead(doc: Doc, body: Element, { title, facts, notes }: PaperContent): void {
  say(doc, body, 'H1', title);
  for (const [name, value] of facts) say(doc, body, 'P', `${name}: ${value}`);
  doc.y += 4;
  for (const note of notes) say(doc, body, 'P', note);
  doc.y += 4;
}

const widths = SHARES.map((share) => share * WIDTH);
const lefts = widths.map((_, at) => PAGE.margin + widths.slice(0, at).reduce((sum, width) => sum + width, 0));

function drawTable(doc: Doc, body: Element, { columns, rows }: PaperContent): void {
  const table = doc.struct('Table');
  body.add(table);
  drawRow(doc, table, columns, 'TH');
  for (const row of rows) {
    if (doc.y + heightOf(doc, row, 'TD') > PAGE.height - PAGE.margin - FOOT) {
      doc.addPage();
      // The titles are there once for whoever hears the table, and on each page for whoever sees it.
      doc.markContent('Artifact', { type: 'Layout' });
      drawCells(doc, columns, 'TH');
      doc.endMarkedContent();
    }
    drawRow(doc, table, row, 'TD');
  }
  table.end();
}

type Cell = 'TH' | 'TD';
/** That a title is of its column: the types of pdfkit do not have it yet. */
const ofColumn: Parameters<Doc['struct']>[1] & { scope: 'Column' } = { scope: 'Column' };
const optionsOf = (cell: Cell) => (cell === 'TH' ? ofColumn : {});
const fontOf = (cell: Cell) => (cell === 'TH' ? 'bold' : 'plain');

function heightOf(doc: Doc, row: readonly string[], cell: Cell): number {
  doc.font(fontOf(cell)).fontSize(SIZE);
  const heights = row.map((text, at) => doc.heightOfString(text, { width: (widths[at] ?? 0) - GAP }));
  return Math.max(...heights) + 2 * PADDING;
}

function drawRow(doc: Doc, table: Element, row: readonly string[], cell: Cell): void {
  const [top, height] = [doc.y, heightOf(doc, row, cell)];
  const line = doc.struct('TR');
  table.add(line);
  for (const [at, text] of row.entries())
    line.add(doc.struct(cell, optionsOf(cell), () => drawText(doc, text, at, cell, top)));
  line.end();
  doc.markContent('Artifact', { type: 'Layout' });
  drawRule(doc, top + height, cell);
  doc.endMarkedContent();
  doc.y = top + height;
}

function drawCells(doc: Doc, row: readonly string[], cell: Cell): void {
  const [top, height] = [doc.y, heightOf(doc, row, cell)];
  for (const [at, text] of row.entries()) drawText(doc, text, at, cell, top);
  drawRule(doc, top + height, cell);
  doc.y = top + height;
}

function drawText(doc: Doc, text: string, at: number, cell: Cell, top: number): void {
  doc.font(fontOf(cell)).fontSize(SIZE).fillColor(BLACK);
  doc.text(text, lefts[at] ?? 0, top + PADDING, { width: (widths[at] ?? 0) - GAP });
}

function drawRule(doc: Doc, y: number, cell: Cell): void {
  doc.lineWidth(cell === 'TH' ? 1 : 0.5).strokeColor(GREY);
  doc
    .moveTo(PAGE.margin, y)
    .lineTo(PAGE.margin + WIDTH, y)
    .stroke();
}

function numberPages(doc: Doc, { title, pageOf }: PaperContent): void {
  const { start, count } = doc.bufferedPageRange();
  for (let page = start; page < start + count; page += 1) {
    doc.switchToPage(page);
    // What stands below the margin would begin another page.
    doc.page.margins.bottom = 0;
    doc.markContent('Artifact', { type: 'Pagination', attached: ['Bottom'] });
    const text = `${title} · ${pageOf(page - start + 1, count)}`;
    doc.font('plain').fontSize(9).fillColor(BLACK);
    doc.text(text, PAGE.margin, PAGE.height - FOOT, { width: WIDTH, align: 'right', lineBreak: false });
    doc.endMarkedContent();
  }
}
