import type { FloorCaller, FloorCallTaker, FloorState } from '../../../../../contract/floor.ts';

/** The row that a supervisor has chosen, by its id. */
export type Chosen = { kind: 'caller' | 'call-taker'; id: string } | null;
export type ChosenRow =
  | { kind: 'caller'; caller: FloorCaller }
  | { kind: 'call-taker'; callTaker: FloorCallTaker }
  | null;

/** What was chosen as it is now; nothing where it has gone. */
export function findChosen(state: FloorState, chosen: Chosen): ChosenRow {
  if (chosen?.kind === 'caller') {
    const caller = state.callers.find(({ callId }) => callId === chosen.id);
    return caller ? { kind: 'caller', caller } : null;
  }
  const callTaker = state.callTakers.find(({ accountId }) => accountId === chosen?.id);
  return callTaker ? { kind: 'call-taker', callTaker } : null;
}
