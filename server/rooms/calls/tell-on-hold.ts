import type { CallLine } from './call-line.ts';
import { findCall } from './calls-store.ts';
import { playToCaller } from './exchange-commands.ts';

/** Says something to a caller who is on hold at this moment, between the music; nothing to one who is not any more. */
export function tellOnHold(line: CallLine, callId: string, prompts: string[]): Promise<void> {
  return line.whileStill(callId, async () => {
    const { db, clock } = line.parts;
    const call = await findCall(db, callId);
    if (call?.state !== 'held') return;
    const playbackId = `on-hold-${clock.now().getTime()}-${callId}`;
    await line.tryCommand(call, [playToCaller(call, playbackId, prompts)]);
  });
}
