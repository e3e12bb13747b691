import type { ListenerView, OwnListening } from '../../../../contract/listening.ts';
import type { Database } from '../../../platform/db/database.ts';
import { findOpenListening, type Listening, listOpenListenings } from '../../calls/index.ts';
import { findNames } from '../../staff/index.ts';

/** Who hears a call, as its call-taker is shown it: from before the first sound on. */
export async function readListeners(db: Database, callId: string): Promise<ListenerView[]> {
  return (await withNames(db, await listOpenListenings(db, callId))).map(({ view }) => view);
}

/** Who hears which call. */
export async function readAllListeners(db: Database): Promise<Map<string, ListenerView[]>> {
  const byCall = new Map<string, ListenerView[]>();
  for (const { callId, view } of await withNames(db, await listOpenListenings(db)))
    byCall.set(callId, [...(byCall.get(callId) ?? []), view]);
  return byCall;
}

async function withNames(db: Database, open: readonly Listening[]) {
  const names = await findNames(
    db,
    open.map(({ listenerId }) => listenerId),
  );
  return open.map(({ callId, listenerId, mode }) => ({
    callId,
    view: { name: names.get(listenerId) ?? '', mode },
  }));
}

/** The call that this account hears, or is being rung for to hear. */
export async function readOwnListening(db: Database, accountId: string): Promise<OwnListening | null> {
  const own = await findOpenListening(db, { listenerId: accountId });
  if (!own) return null;
  const { callId, legId, mode, callTakerId } = own;
  const callTakerName = (await findNames(db, [callTakerId])).get(callTakerId) ?? '';
  return { callId, legId, mode, callTakerName };
}
