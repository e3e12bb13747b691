import type { FloorCaller } from '../../../../../contract/floor.ts';
import { fill, type Words } from '../../../app/words/words.ts';
import { formatLength } from '../../../ui/times.ts';
import { wordSkills } from '../offer-reason.ts';

/** Why nobody has this caller yet, in one sentence. */
export function wordWait({ reason, ringsAt, missing }: FloorCaller, words: Words): string {
  const { waitingReason: said } = words;
  if (reason === 'rings') return ringsAt === null ? said.ringsSomewhere : fill(said.rings, { name: ringsAt });
  if (reason === 'nobody-fits' && missing.length > 0)
    return fill(said.nobodyHas, { skills: wordSkills(missing, words) });
  return said[reason];
}

/** The queue, the language, and how far the search is widened. */
export function wordWhere(caller: FloorCaller, nowMs: number, { call, floor }: Words): string {
  const { queueName, language, search, isReturnCall } = caller;
  return [
    queueName,
    call[language],
    ...(isReturnCall ? [floor.returnCall] : []),
    ...(search ? [wordSearch(search, nowMs, floor)] : []),
  ].join(' · ');
}

function wordSearch(search: NonNullable<FloorCaller['search']>, nowMs: number, floor: Words['floor']) {
  const { ring, rings, widerAt } = search;
  if (widerAt === null) return fill(floor.widest, { ring, rings });
  const leftMs = Math.max(0, Date.parse(widerAt) - nowMs);
  return fill(floor.wider, { ring, rings, time: formatLength(leftMs) });
}
