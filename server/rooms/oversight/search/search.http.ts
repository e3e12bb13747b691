import { searchRequest, searchResult, story, storyRequest } from '../../../../contract/oversight.ts';
import { orRefuse } from '../../../platform/http/refusal.ts';
import type { Api } from '../../../platform/http/server.ts';
import type { EntryKind } from '../../ledger/index.ts';
import type { Permission, StoredSession } from '../../staff/index.ts';
import { type SearchParts, searchLedger } from './search.ts';
import { tellStory } from './story.ts';

const may = (permission: Permission, ...records: EntryKind[]) => ({ permission, records });

/** Searching what was written down, and the story of one enquiry. */
export function registerSearchRoutes({ app, sessionOf }: Api<StoredSession>, parts: SearchParts): void {
  app.post(
    '/oversight/searches',
    {
      config: may('oversight:read', 'oversight-searched'),
      schema: { body: searchRequest, response: { 200: searchResult } },
    },
    async (request) =>
      orRefuse(await searchLedger(parts, sessionOf(request).account.accountId, request.body)),
  );
  app.post(
    '/oversight/stories',
    {
      config: may('oversight:read', 'story-viewed'),
      schema: { body: storyRequest, response: { 200: story } },
    },
    async (request) =>
      orRefuse(await tellStory(parts, sessionOf(request).account.accountId, request.body.reference)),
  );
}
