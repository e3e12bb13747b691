import { InputError, type InputFault } from './checked-text.ts';
import type { JudgeText } from './column-watch.ts';
import { readRows } from './read-rows.ts';
import { type SuggestedMapping, suggestMapping } from './suggest-mapping.ts';

const SAMPLED_ROWS = 500;

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
    return suggestMapping(columns, sample, judge);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    return { stop: error.fault, line: error.line };
  }
}
