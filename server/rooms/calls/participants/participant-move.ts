import type { ParticipantKind, ParticipantOutcome } from '../../../../contract/participant.ts';
import type { Tx } from '../../../platform/db/database.ts';
import type { Actor } from '../../ledger/index.ts';
import type { Call } from '../call.ts';
import type { CommandOutcome } from '../telephony.ts';
import type { Participant } from './participant.ts';

/** A step of a participant as it was made; `before` is null for an invitation. */
export type ParticipantMove = {
  before: Participant | null;
  participant: Participant;
  call: Call;
  at: Date;
  actor: Actor;
  /** Why the network says that the leg has ended (Q.850), where it was the leg that ended. */
  legCause?: number | undefined;
};
export type ParticipantWork = (tx: Tx, move: ParticipantMove) => Promise<void>;

export type Invitation = {
  callId: string;
  kind: ParticipantKind;
  accountId: string | null;
  invitedBy: string;
  leaseMs: number;
  /** A last look, in the transaction and with the call locked; reserving belongs here. */
  agree: (tx: Tx, call: Call, as: { participantId: string; at: Date }) => Promise<boolean>;
  ring: (legId: string, call: Call) => Promise<CommandOutcome>;
};

/** `legCause` is why the network says that the leg has ended. */
export type Ending = { asked: ParticipantOutcome | 'leg-ended'; actor: Actor; legCause?: number | undefined };

/** Somebody did not agree to an invitation: what was reserved on the way is taken back with all the rest. */
export class NotAgreedError extends Error {}

export function whereNotAgreed(error: unknown): undefined {
  if (!(error instanceof NotAgreedError)) throw error;
}
