import type { PaperTable } from './paper.ts';
import { BLACK, type Doc, type Element, FOOT, MARGIN, type Sheet, SIZE, textWidth } from './sheet.ts';

const GAP = 10;
const PADDING = 5;
const GREY = '#767676';

type Cell = 'TH' | 'TD';
/** Where each column stands. */
type Place = { left: number; width: number };
type Grid = { doc: Doc; places: readonly Place[]; sheet: Sheet };

export function drawTable(sheet: Sheet, body: Element, { columns, rows, shares }: PaperTable): void {
  const { doc, height } = sheet;
  const grid: Grid = { doc, sheet, places: placesOf(shares, textWidth(sheet)) };
  const table = doc.struct('Table');
  body.add(table);
  drawRow(grid, table, columns, 'TH');
  for (const row of rows) {
    if (doc.y + heightOf(grid, row, 'TD') > height - MARGIN - FOOT) {
      doc.addPage();
      // The titles are there once for whoever hears the table, and on each page for whoever sees it.
      doc.markContent('Artifact', { type: 'Layout' });
      drawCells(grid, columns, 'TH');
      doc.endMarkedContent();
    }
    drawRow(grid, table, row, 'TD');
  }
  table.end();
}

function placesOf(shares: readonly number[], whole: number): Place[] {
  const widths = shares.map((share) => share * whole);
  return widths.map((width, at) => ({
    left: MARGIN + widths.slice(0, at).reduce((sum, each) => sum + each, 0),
    width: width - GAP,
  }));
}

/** That a title is of its column: the types of pdfkit do not have it yet. */
const ofColumn: Parameters<Doc['struct']>[1] & { scope: 'Column' } = { scope: 'Column' };
const optionsOf = (cell: Cell) => (cell === 'TH' ? ofColumn : {});
const fontOf = (cell: Cell) => (cell === 'TH' ? 'bold' : 'plain');

function heightOf({ doc, places }: Grid, row: readonly string[], cell: Cell): number {
  doc.font(fontOf(cell)).fontSize(SIZE);
  const heights = row.map((text, at) => doc.heightOfString(text, { width: places[at]?.width ?? 0 }));
  return Math.max(...heights) + 2 * PADDING;
}

function drawRow(grid: Grid, table: Element, row: readonly string[], cell: Cell): void {
  const { doc } = grid;
  const [top, height] = [doc.y, heightOf(grid, row, cell)];
  const line = doc.struct('TR');
  table.add(line);
  for (const [at, text] of row.entries())
    line.add(doc.struct(cell, optionsOf(cell), () => drawText(grid, text, at, cell, top)));
  line.end();
  doc.markContent('Artifact', { type: 'Layout' });
  drawRule(grid, top + height, cell);
  doc.endMarkedContent();
  doc.y = top + height;
}

function drawCells(grid: Grid, row: readonly string[], cell: Cell): void {
  const [top, height] = [grid.doc.y, heightOf(grid, row, cell)];
  for (const [at, text] of row.entries()) drawText(grid, text, at, cell, top);
  drawRule(grid, top + height, cell);
  grid.doc.y = top + height;
}

function drawText({ doc, places }: Grid, text: string, at: number, cell: Cell, top: number): void {
  const { left, width } = places[at] ?? { left: MARGIN, width: 0 };
  doc.font(fontOf(cell)).fontSize(SIZE).fillColor(BLACK);
  doc.text(text, left, top + PADDING, { width });
}

function drawRule({ doc, sheet }: Grid, y: number, cell: Cell): void {
  doc.lineWidth(cell === 'TH' ? 1 : 0.5).strokeColor(GREY);
  doc
    .moveTo(MARGIN, y)
    .lineTo(MARGIN + textWidth(sheet), y)
    .stroke();
}
