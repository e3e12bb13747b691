import { type Document, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from 'yaml';
import { type Finding, findContradictions } from './contradictions.ts';
import { type RoutingRules, routingRules } from './rules.ts';

/** A mistake in a file of rules: the line where it is, counted from 1, and what to do. */
export type RulesProblem = { line: number; message: string };
export type ReadRules = { rules: RoutingRules } | { problems: RulesProblem[] };

/** Reads a file of rules whole, and says of all its mistakes where they are. */
export function readRules(source: string, knownSkills: ReadonlySet<string>): ReadRules {
  const lines = new LineCounter();
  const document = parseDocument(source, { lineCounter: lines });
  if (document.errors.length > 0)
    return {
      problems: document.errors.map(({ pos, message }) => ({
        line: lines.linePos(pos[0]).line,
        message: firstLine(message),
      })),
    };
  const findings = findAll(document, knownSkills);
  if (!Array.isArray(findings)) return { rules: findings };
  const problems = findings.map(({ path, message }) => ({ line: lineOf(document, lines, path), message }));
  return { problems: problems.sort((a, b) => a.line - b.line) };
}

/** The rules, or what is wrong with them. */
function findAll(document: Document, knownSkills: ReadonlySet<string>): RoutingRules | Finding[] {
  const read = routingRules.safeParse(document.toJS({ maxAliasCount: 100 }));
  if (!read.success)
    return read.error.issues.map((issue): Finding => {
      const path = issue.path.map((key) => (typeof key === 'symbol' ? String(key) : key));
      if (issue.code !== 'unrecognized_keys') return { path, message: say(path, issue.message) };
      return {
        path: [...path, issue.keys[0] ?? ''],
        message: `Nothing of that name belongs here: ${issue.keys.join(', ')}.`,
      };
    });
  const contradictions = findContradictions(read.data, knownSkills);
  return contradictions.length > 0 ? contradictions : read.data;
}

const say = (path: Finding['path'], message: string): string =>
  path.length > 0 ? `${path.join('.')}: ${message}` : message;

/** The line of whatever of the path is there; the first where nothing is. */
function lineOf(document: Document, lines: LineCounter, path: Finding['path']): number {
  let line = 1;
  let node: unknown = document.contents;
  for (const key of path) {
    const [place, next] = step(node, key);
    if (!isNode(place) || !place.range) return line;
    line = lines.linePos(place.range[0]).line;
    node = next;
  }
  return line;
}

/** Where the key stands, and what it leads to. */
function step(node: unknown, key: string | number): [place: unknown, next: unknown] {
  if (isSeq(node)) return [node.items[Number(key)], node.items[Number(key)]];
  if (!isMap(node)) return [undefined, undefined];
  const pair = node.items.find((item) => isScalar(item.key) && String(item.key.value) === String(key));
  return [pair?.key, pair?.value];
}

/** Without the place, which is told by itself, and the picture of it. */
const firstLine = (message: string): string =>
  (message.split('\n')[0] ?? message).replace(/ at line \d+, column \d+:$/, '');
