import type { CommandOutcome } from '../../rooms/calls/index.ts';

/** Which refusals of one command are a normal outcome: the thing is there already, or it is gone. */
export type NormalRefusals = { done?: number[]; gone?: number[] };

/** Pure: what an HTTP status means to whoever gave the command. Every other refusal is a fault of ours. */
export function outcomeOf(command: string, status: number, normal: NormalRefusals): CommandOutcome {
  if (status < 300 || normal.done?.includes(status)) return 'done';
  if (status === 404 || normal.gone?.includes(status)) return 'gone';
  throw new AsteriskRefusedError(command, status);
}

/** Asterisk understood a command and refused it for a reason that is not a normal outcome: a wrong password, a bug. */
export class AsteriskRefusedError extends Error {
  readonly code = 'HL_EXCHANGE_REFUSED';
  readonly status: number;
  constructor(command: string, status: number) {
    super(
      `Asterisk refused "${command}" with HTTP status ${status}. ` +
        (status === 401
          ? 'The user or password in the settings is not the one in its ari.conf.'
          : 'This is a fault in the adapter.'),
    );
    this.name = 'AsteriskRefusedError';
    this.status = status;
  }
}
