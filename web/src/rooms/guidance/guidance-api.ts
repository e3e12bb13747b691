import { queryOptions } from '@tanstack/react-query';
import { proposed } from '../../../../contract/decision.ts';
import { type Guidance, type GuidanceContent, guidance } from '../../../../contract/guidance.ts';
import { ask } from '../../app/api.ts';
import { type GivenEvidence, orThrow } from '../staff/decision-api.ts';
import { keepGuidance } from './keep-guidance.ts';

const LOOK_EVERY_MS = 5 * 60_000;

/** What the line shows now. Whatever was read is kept in this browser, for when the line is away. */
export const guidanceQuery = queryOptions({
  queryKey: ['guidance'],
  queryFn: async (): Promise<Guidance> => {
    const read = orThrow(await ask('GET', '/api/guidance', guidance));
    keepGuidance(localStorage, read);
    return read;
  },
  refetchInterval: LOOK_EVERY_MS,
  retry: false,
});

export const sendGuidance = (
  proposal: { replaces: number; content: GuidanceContent },
  evidence: GivenEvidence,
) => ask('POST', '/api/guidance/proposals', proposed, { proposal, evidence });
