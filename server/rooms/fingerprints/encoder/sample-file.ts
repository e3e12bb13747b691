import { InputError, type InputFault } from './checked-text.ts';
import type { JudgeText } from './column-watch.ts';
import { readRows } from './read-rows.ts';
import { type SuggestedMapping, suggestMapping } from './suggest-mapping.ts';

const SAMPLED_ROWS = 500;
/** A date or a number, which names no column: the first line is a row already, and what stands there is never told. */
const LIKE_A_VALUE = /^[-+\d][\d./:\s-]{4,}$/;

const hasFields = ({ mapping, refused }: SuggestedMapping): boolean =>
  Object.keys(mapping).length > 0 || refused.some(({ by }) => by === 'name');

/** Drafts a mapping for a file; reads no more of it than its first rows. */
export async function suggestForFile(
  source: AsyncIterable<Uint8Array>,
  judge: JudgeText,
): Promise<SuggestedMapping | { stop: InputFault; line: number }> {
  try {
    const { columns, rows } = await readRows(source);
    const sample: (readonly string[])[] = [];
    for await (const { cells } of rows) {
      if (cells) sample.push(cells);
      if (sample.length >= SAMPLED_ROWS) break;
    }
    const suggested = suggestMapping(columns, sample, judge);
    const isKnown = !columns.some((column) => LIKE_A_VALUE.test(column)) && hasFields(suggested);
    return isKnown ? suggested : { stop: 'no-known-columns', line: 1 };
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { stop: error.fault, line: error.line };
  }
}
