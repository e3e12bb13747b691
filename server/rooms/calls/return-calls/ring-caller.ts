import type { Tx } from '../../../platform/db/database.ts';
import { appendEntry, lineActor, noEnquiry } from '../../ledger/index.ts';
import type { Call } from '../call.ts';
import type { CallLine } from '../call-line.ts';
import type { ExchangeCommand } from '../exchange-commands.ts';
import { setCallerRinging } from './caller-leg-store.ts';
import {
  changeReturnCall,
  findReturnCallOf,
  lockReturnCall,
  noteDialled,
  type ReturnCall,
} from './return-calls-store.ts';

type Ringing = { from: Call['state']; commandsOf: (call: Call) => ExchangeCommand[] };

/** Has the caller of a return call rung, unless the call has moved on from that state, or the caller is rung already. */
export async function ringCaller(
  line: CallLine,
  callId: string,
  { from, commandsOf }: Ringing,
): Promise<void> {
  await line.change(callId, async (tx, call) => {
    if (call.state !== from || call.callerLeg !== 'to-dial') return undefined;
    const found = await findReturnCallOf(tx, callId);
    const promise = found && (await lockReturnCall(tx, found.returnCallId));
    if (promise?.state !== 'under-way') return undefined;
    await recordDialled(tx, promise, { callId, at: line.parts.clock.now() });
    const ringing = await setCallerRinging(tx, call);
    return { call: ringing, commands: commandsOf(ringing) };
  });
}

/** The attempt counts from now on; and where an agency was to be called before, it was. The promise is locked. */
export async function recordDialled(
  tx: Tx,
  promise: ReturnCall,
  { callId, at }: { callId: string; at: Date },
): Promise<void> {
  const attempt = promise.attempts + 1;
  await noteDialled(tx, callId, at);
  const dialled = { state: 'under-way', attempts: attempt, agencyWasCalled: true } as const;
  await changeReturnCall(tx, promise, dialled, { at, actor: lineActor });
  const subject = { callId, returnCallId: promise.returnCallId, attempt };
  appendEntry(tx, { kind: 'return-call-dialled', at, actor: lineActor, ...noEnquiry, subject });
}
