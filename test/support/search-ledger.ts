import { type SearchRequest, searchResult } from '../../contract/oversight.ts';
import { ask, type TestLine } from './line.ts';

const DAY_MS = 24 * 3_600_000;
type Looking = Pick<TestLine, 'url' | 'clock'>;
type Viewer = { cookie: string };

/** Asks for everything of the last day, and narrows it by that. */
export function askLedger(line: Looking, { cookie }: Viewer, narrowed: Partial<SearchRequest> = {}) {
  const now = line.clock.now().getTime();
  const request: SearchRequest = {
    ...{ from: new Date(now - DAY_MS).toISOString(), until: new Date(now + DAY_MS).toISOString() },
    ...{ accountId: null, officerNumber: null, ori: null, reference: null, group: null, before: null },
    ...narrowed,
  };
  return ask(line, cookie, 'POST', '/api/oversight/searches', request);
}

/** What somebody who may search is shown of it. */
export const searchLedger = async (line: Looking, viewer: Viewer, narrowed: Partial<SearchRequest> = {}) =>
  searchResult.parse((await askLedger(line, viewer, narrowed)).body);

export const kindsIn = ({ entries }: { entries: readonly { kind: string }[] }): string[] =>
  entries.map(({ kind }) => kind);
