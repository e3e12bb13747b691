import type { CommandOutcome } from './command-outcome.ts';

/** Q.850: nobody carries calls to that number, for there is no carrier, or none that can be reached. */
export const NO_ROUTE = 3;

export type DialOutRequest = {
  legId: string;
  /** Digits, with a leading plus where the number is international. */
  number: string;
  /** Shown to whoever is rung; the carrier's own number for us where none is named. */
  callerNumber?: string;
  /** The exchange gives up by itself after this long, however many carriers it has asked by then. */
  ringForMs: number;
};

export type CarrierState = { name: string; isReachable: boolean };

/** The part of the telephony port that calls people outside, by the operator's carriers in their order. */
export interface TelephonyDialling {
  /**
   * Rings a number. The leg is told of like a desk's: 'leg-answered', and 'channel-ended' with the cause, which also comes
   * when no carrier could reach the number. Whoever is busy or declines is not rung by a second carrier.
   */
  dialOut(request: DialOutRequest): Promise<CommandOutcome>;
  /** Where there is none, nothing can be dialled: a return call is not promised then. */
  listCarriers(): Promise<CarrierState[]>;
  /** Whether the exchange turns new callers away for now, because it is to be stopped: nobody is dialled any more then. */
  isDraining(): Promise<boolean>;
}

/** A number that can be dialled. Anything else must be refused at the edge where it came in. */
export const isDiallable = (number: string): boolean => /^\+?[0-9]{3,20}$/.test(number);
