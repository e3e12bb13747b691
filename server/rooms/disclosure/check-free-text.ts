import { findMatches, type Match } from './free-text/find-matches.ts';
import { explainStop, type MessageLanguage } from './free-text/messages.ts';
import { kindOf, type StopKind } from './free-text/rules/rule.ts';

export type FreeTextField = { path: string; text: string };
export type FreeTextStop = { path: string; kind: StopKind; message: string };

const kinds: readonly StopKind[] = ['whereabouts', 'immigration-status'];

/** The match that explains a field best: one that the field holds alone, before one that it shares. */
function bestMatch(matches: readonly Match[], kind: StopKind, fieldIndex: number): Match | undefined {
  const concerned = matches.filter(
    ({ topic, fieldIndexes }) => kindOf(topic) === kind && fieldIndexes.includes(fieldIndex),
  );
  return concerned.find(({ fieldIndexes }) => fieldIndexes.length === 1) ?? concerned[0];
}

/**
 * Free text that is about to be saved, all fields of one form in the order in which they are shown. Answers with one
 * stop for each field and kind that seems to hold a whereabouts (promise 1) or an immigration status (promise 2);
 * nothing may be saved until there is none. Neighbouring fields are read together.
 */
export function checkFreeText(
  fields: readonly FreeTextField[],
  language: MessageLanguage = 'en',
): FreeTextStop[] {
  const matches = findMatches(fields.map(({ text }) => text));
  return fields.flatMap(({ path }, fieldIndex) =>
    kinds.flatMap((kind) => {
      const match = bestMatch(matches, kind, fieldIndex);
      if (match === undefined) return [];
      return [{ path, kind, message: explainStop(match.topic, match.fieldIndexes.length > 1, language) }];
    }),
  );
}
