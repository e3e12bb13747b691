import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
/** Fonts in which the names of Guatemala, Honduras and everywhere else are whole; embedded, as every reader needs them. */
export const fonts = {
  plain: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed.ttf'),
  bold: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansCondensed-Bold.ttf'),
  even: require.resolve('dejavu-fonts-ttf/ttf/DejaVuSansMono.ttf'),
} as const;

export type Doc = PDFKit.PDFDocument;
export type Element = PDFKit.PDFStructureElement;
/** The paper that is drawn on, in points. */
export type Sheet = { doc: Doc; width: number; height: number };

export const MARGIN = 48;
export const FOOT = 36;
export const SIZE = 10;
export const BLACK = '#000000';

export const textWidth = ({ width }: Sheet): number => width - 2 * MARGIN;
