import type { ErrorView } from '../../../contract/error.ts';
import { AWAY, NOT_DONE, NOT_UNDERSTOOD } from './api.ts';
import { refusalsInSpanish } from './words/es-refusals.ts';
import { catalogue, type Words } from './words/words.ts';

/** A refusal as a sentence in the screen's language. The line speaks English. */
export function explain({ code, message }: Pick<ErrorView, 'code' | 'message'>, words: Words): string {
  if (code === AWAY) return words.app.unreachable;
  if (code === NOT_DONE) return words.signIn.notDone;
  if (code === NOT_UNDERSTOOD) return words.app.unexpected;
  if (words === catalogue.es) return refusalsInSpanish[code] ?? message;
  return message;
}
