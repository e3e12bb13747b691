import { isNode, LineCounter, parseDocument } from 'yaml';
import { type Trunks, trunksSchema } from './carrier.ts';

/** What is wrong, and in which line of the file. */
export type Problem = { line: number; reason: string };
export type ReadTrunks = { trunks: Trunks; problems: [] } | { trunks: null; problems: Problem[] };

/** Reads the text of a file of carriers. No problem quotes a value, for it may be a password. */
export function readTrunks(text: string): ReadTrunks {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines, prettyErrors: false });
  if (document.errors.length > 0)
    return {
      trunks: null,
      problems: document.errors.map(({ pos, code }) => ({
        line: lines.linePos(pos[0]).line,
        reason: `This is no YAML (${code.toLowerCase().replaceAll('_', ' ')}).`,
      })),
    };
  const read = trunksSchema.safeParse(document.toJS());
  if (read.success) return { trunks: read.data, problems: [] };
  const lineOf = (path: PropertyKey[]): number => {
    const node = document.getIn(path, true);
    if (isNode(node) && node.range) return lines.linePos(node.range[0]).line;
    return path.length === 0 ? 1 : lineOf(path.slice(0, -1));
  };
  const problems = read.error.issues.map((issue) => {
    const unknown = issue.code === 'unrecognized_keys' ? issue.keys[0] : undefined;
    const field = issue.path.findLast((part) => typeof part === 'string') ?? 'the file';
    return {
      line: lineOf(unknown === undefined ? issue.path : [...issue.path, unknown]),
      reason:
        unknown === undefined ? `${String(field)}: ${issue.message}` : `Nothing here is called ${unknown}.`,
    };
  });
  return { trunks: null, problems: problems.toSorted((one, other) => one.line - other.line) };
}
