import { isUtf8 } from 'node:buffer';
import { TextDecoder } from 'node:util';

/** Why reading cannot go on: the file as a whole is not what it should be. It names a line, and never what stands there. */
export type InputFault =
  | 'not-utf8'
  | 'not-text'
  | 'line-too-long'
  | 'not-csv'
  | 'not-json-lines'
  | 'no-columns'
  | 'no-known-columns';

/** Ends the reading of a file. Caught where the file was opened, and told as a value from there on. */
export class InputError extends Error {
  readonly fault: InputFault;
  readonly line: number;

  constructor(fault: InputFault, line: number) {
    super(`The input cannot be read on from line ${line}: ${fault}.`);
    this.fault = fault;
    this.line = line;
  }
}

/** Longer than any line of people; nothing longer is ever held in memory. */
export const LONGEST_LINE_BYTES = 1_000_000;
const NEW_LINE = 0x0a;

/** The text of a file, piece by piece, without its byte order mark. Throws an InputError at the first byte that is none of UTF-8 text. */
export async function* checkedText(source: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  let line = 1;
  let sinceNewLine = 0;
  for await (const piece of source) {
    const chunk = Buffer.from(piece.buffer, piece.byteOffset, piece.byteLength);
    const text = decodeOrTell(decoder, chunk, line);
    if (chunk.includes(0))
      throw new InputError('not-text', line + linesIn(chunk.subarray(0, chunk.indexOf(0))));
    const walked = walkLines(chunk, line, sinceNewLine);
    line = walked.line;
    sinceNewLine = walked.sinceNewLine;
    if (text !== '') yield text;
  }
  decodeOrTell(decoder, null, line);
}

function decodeOrTell(decoder: TextDecoder, chunk: Buffer | null, line: number): string {
  try {
    return chunk ? decoder.decode(chunk, { stream: true }) : decoder.decode();
  } catch {
    throw new InputError('not-utf8', chunk ? line + linesBeforeFault(chunk) : line);
  }
}

/** A character may begin in the piece before and end in the one behind; none goes over the end of a line. */
function linesBeforeFault(chunk: Buffer): number {
  let start = 0;
  for (let lines = 0; ; lines += 1) {
    const end = chunk.indexOf(NEW_LINE, start);
    if (end === -1) return lines;
    if (!isUtf8(withoutBeginning(chunk.subarray(start, end), lines === 0))) return lines;
    start = end + 1;
  }
}

function withoutBeginning(bytes: Buffer, isFirst: boolean): Buffer {
  let start = 0;
  while (isFirst && start < 3 && ((bytes[start] ?? 0) & 0xc0) === 0x80) start += 1;
  return bytes.subarray(start);
}

function linesIn(bytes: Buffer): number {
  let count = 0;
  for (let at = bytes.indexOf(NEW_LINE); at !== -1; at = bytes.indexOf(NEW_LINE, at + 1)) count += 1;
  return count;
}

function walkLines(chunk: Buffer, line: number, before: number): { line: number; sinceNewLine: number } {
  let number = line;
  let sinceNewLine = before;
  for (let start = 0; start < chunk.length; ) {
    const end = chunk.indexOf(NEW_LINE, start);
    sinceNewLine += (end === -1 ? chunk.length : end) - start;
    if (sinceNewLine > LONGEST_LINE_BYTES) throw new InputError('line-too-long', number);
    if (end === -1) break;
    number += 1;
    sinceNewLine = 0;
    start = end + 1;
  }
  return { line: number, sinceNewLine };
}
