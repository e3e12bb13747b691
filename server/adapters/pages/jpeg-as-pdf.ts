import { readJpegFacts } from './jpeg.ts';

/** The largest page that a PDF can have, in points (ISO 32000-1, annex C). */
const MOST_POINTS = 14_400;
const colourOf = { 1: '/DeviceGray', 3: '/DeviceRGB', 4: '/DeviceCMYK' } as const;

/** A PDF of one page that holds this JPEG and nothing else, a point for each dot, so that one renderer is enough; null where it is none. Pure. */
export function jpegAsPdf(jpeg: Buffer): Buffer | null {
  const facts = readJpegFacts(jpeg);
  if (!facts) return null;
  const { width, height } = facts;
  if (width > MOST_POINTS || height > MOST_POINTS) return null;
  const drawing = `q ${width} 0 0 ${height} 0 0 cm /Page Do Q`;
  // Whoever writes four colours into a JPEG writes them inverted.
  const decode = facts.components === 4 ? '/Decode [1 0 1 0 1 0 1 0] ' : '';
  const image = `<< /Type /XObject /Subtype /Image /Width ${width} /Height ${height} /BitsPerComponent 8 /ColorSpace ${colourOf[facts.components]} ${decode}/Filter /DCTDecode /Length ${jpeg.length} >>`;
  return writePdf([
    text('<< /Type /Catalog /Pages 2 0 R >>'),
    text('<< /Type /Pages /Kids [3 0 R] /Count 1 >>'),
    text(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Rotate ${facts.turnedBy} /Contents 4 0 R /Resources << /XObject << /Page 5 0 R >> >> >>`,
    ),
    text(`<< /Length ${drawing.length} >>\nstream\n${drawing}\nendstream`),
    Buffer.concat([text(`${image}\nstream\n`), jpeg, text('\nendstream')]),
  ]);
}

const text = (latin: string) => Buffer.from(latin, 'latin1');

/** The objects, numbered from 1, with the table that says where each is (ISO 32000-1, 7.5). */
function writePdf(objects: readonly Buffer[]): Buffer {
  const parts: Buffer[] = [text('%PDF-1.4\n')];
  const places: number[] = [];
  let lengthBytes = 9;
  const add = (part: Buffer) => {
    parts.push(part);
    lengthBytes += part.length;
  };
  for (const [index, content] of objects.entries()) {
    places.push(lengthBytes);
    add(Buffer.concat([text(`${index + 1} 0 obj\n`), content, text('\nendobj\n')]));
  }
  const table = places.map((place) => `${String(place).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  const tableAt = lengthBytes;
  add(
    text(
      `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${tableAt}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
}
