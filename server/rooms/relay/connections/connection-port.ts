import type { LineLanguage } from '../../../../contract/call.ts';

/** How a connection of officer and custodian went: they spoke with one another, or which of the two was not there. */
export type ConnectionEnded = 'spoke' | 'officer-not-reached' | 'custodian-not-reached' | 'line-restarted';

export type ConnectionWish = {
  connectionId: string;
  /** From the waiting lane while the caller is there, else at the proven number, where there is one. */
  officer: { laneCallId: string | null; telephone: string | null; language: LineLanguage };
  custodian: { telephone: string; language: LineLanguage };
  /** Both hear each other. */
  joined: () => void;
  ended: (how: ConnectionEnded) => void;
};

/** Joins officer and custodian in one call, without a call-taker. */
export type Connections = { begin: (wish: ConnectionWish) => Promise<void> };
