import type { Purpose } from '../../../../contract/enquiry.ts';

/**
 * A child's description without a word of it: each mark is equal where what was said is equal, and says nothing else (marks.ts). No two fields share a mark.
 */
export type Marks = {
  given: string | null;
  surnames: string[];
  /** Of birth, where it was said. */
  year: string | null;
  sex: string | null;
};

/** Who is behind a look: the enrolled officer, or the name and badge that somebody claims who is proven otherwise, or not yet (then without an agency). */
export type Asker = { key: string; agencyId: string | null; officerId: string | null; surnames: string[] };

/** One child that was asked for, once; corrections do not count anew. Times are UTC. */
export type Look = {
  enquiryId: string;
  at: Date;
  /** Declined ones were never looked for. */
  outcome: 'sent' | 'declined';
  purpose: Purpose | null;
  callTakerId: string;
  asker: Asker;
  marks: Marks;
};

/** Somebody of the line heard somebody else's call, live or afterwards. */
export type Listening = { entryId: number; at: Date; listenerId: string; callTakerId: string };
/** A number came into the directory, by these two. */
export type NumberAdded = {
  entryId: number;
  at: Date;
  agencyId: string;
  telephoneId: string;
  changedBy: string[];
};
/** Somebody proved a caller by calling such a number. */
export type NumberUsed = { entryId: number; at: Date; telephoneId: string; callTakerId: string };
/** When somebody got for the first time, by new policies, what they would not have got by those before, and how often anybody did. */
export type LooseUse = { at: Date; count: number; entryIds: number[]; enquiryIds: string[] };
/** The operator's policies became others, by these two. */
export type PolicyChange = {
  entryId: number;
  at: Date;
  version: number;
  textSha256: string;
  changedBy: string[];
  /** Absent where nobody has got more by them yet. */
  usedLoosely?: LooseUse;
};
/** An account for emergencies was opened. */
export type GlassBroken = { entryId: number; at: Date; accountId: string };

/** Whose an account of the line is, where that is known, whether they may hear calls of others, and how they are called, as marks. */
export type NamedPerson = {
  accountId: string;
  personId?: string;
  mayListen?: boolean;
  given: string | null;
  surnames: string[];
};

/** By whose clocks it is night (IANA): at each agency where that is known, else at the line, null where nobody knows that either. */
export type Zones = { line: string | null; agencies: ReadonlyMap<string, string> };

/** What the detectors read: the last days, the oldest first in each list. */
export type WatchedActs = {
  until: Date;
  zone: Zones;
  people: NamedPerson[];
  looks: Look[];
  listenings: Listening[];
  numbersAdded: NumberAdded[];
  numbersUsed: NumberUsed[];
  policyChanges: PolicyChange[];
  glassBroken: GlassBroken[];
};
