/** What a JPEG says of itself: how large it is, in how many colours, and how it is to be turned. */
export type JpegFacts = {
  width: number;
  height: number;
  components: 1 | 3 | 4;
  turnedBy: 0 | 90 | 180 | 270;
};

const START = 0xffd8;
const EXIF = 0xe1;
const START_OF_SCAN = 0xda;
/** Start of frame, but for those that share its range (ITU-T T.81, table B.1). */
const isFrame = (marker: number) => marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);

export const isJpeg = (file: Buffer): boolean => file.length > 4 && file.readUInt16BE(0) === START;

/** Reads the segments before the picture itself; null where they are none. Pure. */
export function readJpegFacts(file: Buffer): JpegFacts | null {
  let turnedBy: JpegFacts['turnedBy'] = 0;
  for (let at = 2; at + 4 <= file.length; ) {
    const marker = file.readUInt8(at + 1);
    const length = file.readUInt16BE(at + 2);
    if (file.readUInt8(at) !== 0xff || length < 2 || marker === START_OF_SCAN) return null;
    const content = file.subarray(at + 4, at + 2 + length);
    if (marker === EXIF) turnedBy = readTurn(content);
    if (isFrame(marker)) return readFrame(content, turnedBy);
    at += 2 + length;
  }
  return null;
}

function readFrame(content: Buffer, turnedBy: JpegFacts['turnedBy']): JpegFacts | null {
  if (content.length < 6) return null;
  const [height, width, components] = [
    content.readUInt16BE(1),
    content.readUInt16BE(3),
    content.readUInt8(5),
  ];
  if (width === 0 || height === 0 || (components !== 1 && components !== 3 && components !== 4)) return null;
  return { width, height, components, turnedBy };
}

const ORIENTATION = 0x0112;
const ENTRY_BYTES = 12;
const turns: ReadonlyMap<number, JpegFacts['turnedBy']> = new Map([
  [3, 180],
  [6, 90],
  [8, 270],
]);

/** The orientation in EXIF's first directory: telephones photograph a page lying, and say so there. */
function readTurn(content: Buffer): JpegFacts['turnedBy'] {
  if (content.toString('latin1', 0, 6) !== 'Exif\0\0' || content.length < 16) return 0;
  const tiff = content.subarray(6);
  const isLittle = tiff.toString('latin1', 0, 2) === 'II';
  const short = (at: number) =>
    at + 2 > tiff.length ? 0 : isLittle ? tiff.readUInt16LE(at) : tiff.readUInt16BE(at);
  const directory = isLittle ? tiff.readUInt32LE(4) : tiff.readUInt32BE(4);
  for (let entry = 0; entry < short(directory); entry += 1) {
    const at = directory + 2 + entry * ENTRY_BYTES;
    if (at + ENTRY_BYTES > tiff.length) return 0;
    if (short(at) === ORIENTATION) return turns.get(short(at + 8)) ?? 0;
  }
  return 0;
}
