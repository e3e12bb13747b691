import type { SyntheticPerson } from '../../../cli/register/synthetic/person.ts';
import type { Random } from '../../../cli/register/synthetic/random.ts';
import { type Look, marksOfName } from '../../../server/rooms/oversight/index.ts';
import { anyMoment, DAY_MS, DAYS, type Drafted, lookFor, MONTH_BEGINS, nextEntry } from './honest.ts';
import { type Asking, anyAsker, anyFamily, onShift, type Taker, type World } from './world.ts';

const HOUR_MS = 3_600_000;

/** What somebody has done wrong, and what shows that it was noticed: an alert about these enquiries, or entries. */
export type Planted = {
  what: string;
  enquiryIds: string[];
  entryIds: number[];
  /** When it could be seen at the earliest: with its last act. */
  doneAt: Date;
};

/** Whoever plants: the month as it is, which grows, and how many there are of it by now. */
type Planting = { world: World; random: Random; draft: Drafted; planted: Planted[] };

/** Plants thirty patterns among what honest people did. No detector reads this file, or what it returns. */
export function plantMisuse(world: World, random: Random, draft: Drafted): Planted[] {
  const parts: Planting = { world, random, draft, planted: [] };
  for (const day of [4, 13]) plantOwnChild(parts, day);
  plantOwnSurname(parts);
  for (const agencies of [6, 7, 9]) plantManyAgencies(parts, agencies);
  for (const names of [6, 7, 9]) plantSweep(parts, names, 'one');
  plantSweep(parts, 10, 'agency');
  for (const times of [6, 9]) plantNight(parts, times);
  for (const who of ['same', 'colleague', 'unnamed', 'other-agency'] as const) plantRephrased(parts, who);
  for (const times of [7, 8, 10]) plantPair(parts, times);
  for (const children of [24, 28, 32]) plantSkew(parts, children);
  for (const day of [6, 17]) plantBrokenGlass(parts, day);
  for (const times of [20, 24, 28]) plantListening(parts, times);
  for (const who of ['changer', 'anybody'] as const) plantChangedNumber(parts, who);
  plantPolicyFlip(parts);
  return parts.planted;
}

const anyDay = (random: Random, from = 2): number => from + random.below(DAYS - from - 3);

const anyTaker = ({ world, random }: Planting, at: Date): Taker => random.pick(onShift(world, at));

/** Whoever asks now and then, so that what they do besides is a part of it. */
function ask(
  { world, random, draft }: Planting,
  child: SyntheticPerson,
  { at, asker, taker, outcome }: { at: Date; asker: Asking; taker: Taker; outcome?: Look['outcome'] },
): Look {
  const of = { at, asker, callTakerId: taker.accountId, ...(outcome ? { outcome } : {}) };
  const look = lookFor(world, random, child, of, `planted-${nextEntry()}`);
  draft.looks.push(look);
  return look;
}

function note({ planted }: Planting, what: string, looks: Look[]): void {
  planted.push({
    ...{ what, entryIds: [] },
    enquiryIds: looks.map(({ enquiryId }) => enquiryId),
    doneAt: new Date(Math.max(...looks.map(({ at }) => at.getTime()))),
  });
}

/** A child with two surnames, so that an officer of both is not many people. */
function childOfTwoNames(random: Random): SyntheticPerson {
  for (;;) {
    const [child] = anyFamily(random);
    if (child && child.paternalSurname !== '' && child.maternalSurname !== '') return child;
  }
}

function plantOwnChild(parts: Planting, day: number): void {
  const { world, random } = parts;
  const at = anyMoment(random, day);
  const child = childOfTwoNames(random);
  const own = marksOfName(`Made ${child.paternalSurname} ${child.maternalSurname}`, world.key);
  const asker = { ...anyAsker(world, random), key: `own-${day}`, surnames: own.surnames };
  // It is heard as it is meant: whoever asks for somebody of their own spells the name.
  const look = { ...ask(parts, child, { at, asker, taker: anyTaker(parts, at) }) };
  look.marks.surnames = own.surnames;
  note(parts, 'own-name', [look]);
}

/** A call-taker who has children of the own surname asked for, by whoever it is. */
function plantOwnSurname(parts: Planting): void {
  const { world, random } = parts;
  const rare = world.takers.find(({ name }) => name.startsWith('Made Madeup'));
  if (!rare) throw new Error('Every call-taker is called like a child.');
  const surname = rare.name.replace('Made ', '');
  const looks: Look[] = [];
  for (let day = 3; looks.length < 4; day += 1) {
    const at: Date = new Date(MONTH_BEGINS + day * DAY_MS + (rare.shift * 8 + random.below(8)) * HOUR_MS);
    if (!onShift(world, at).includes(rare)) continue;
    const child = { ...childOfTwoNames(random), maternalSurname: surname };
    looks.push(ask(parts, child, { at, asker: anyAsker(world, random), taker: rare }));
  }
  note(parts, 'own-name', looks);
}

function plantManyAgencies(parts: Planting, agencies: number): void {
  const { world, random } = parts;
  const child = childOfTwoNames(random);
  const from = anyDay(random);
  const looks = Array.from({ length: agencies }, (_, number) => {
    const at = new Date(MONTH_BEGINS + from * DAY_MS + number * 7 * HOUR_MS + random.below(HOUR_MS));
    return ask(parts, child, { at, asker: anyAsker(world, random), taker: anyTaker(parts, at) });
  });
  note(parts, 'several-agencies', looks);
}

/** Cousins: children of one surname who are of different families, and so not in one enquiry. */
function cousins(random: Random, count: number): SyntheticPerson[] {
  const surname = childOfTwoNames(random).paternalSurname;
  return Array.from({ length: count }, () => ({ ...childOfTwoNames(random), paternalSurname: surname }));
}

function plantSweep(parts: Planting, names: number, who: 'one' | 'agency'): void {
  const { world, random } = parts;
  const one = anyAsker(world, random);
  const from = anyDay(random);
  const looks = cousins(random, names).map((child, number) => {
    const at = new Date(MONTH_BEGINS + from * DAY_MS + number * 4 * HOUR_MS + random.below(HOUR_MS));
    const asker = who === 'one' ? one : { ...one, key: `${one.agencyId}:sweep-${number}`, officerId: null };
    return ask(parts, child, { at, asker, taker: anyTaker(parts, at) });
  });
  note(parts, 'surname-sweep', looks);
}

function plantNight(parts: Planting, times: number): void {
  const { world, random } = parts;
  const asker = anyAsker(world, random);
  const begins = MONTH_BEGINS + anyDay(random) * DAY_MS + 7 * HOUR_MS;
  const looks = Array.from({ length: times }, (_, number) => {
    const at = new Date(begins + Math.floor((number * 2.5 * HOUR_MS) / times));
    return ask(parts, childOfTwoNames(random), { at, asker, taker: anyTaker(parts, at) });
  });
  note(parts, 'night-burst', looks);
}

function plantRephrased(parts: Planting, who: 'same' | 'colleague' | 'unnamed' | 'other-agency'): void {
  const { world, random } = parts;
  const at = anyMoment(random, anyDay(random));
  const child = childOfTwoNames(random);
  const asker = anyAsker(world, random);
  const unnamed = { ...child, givenNames: '', paternalSurname: '', maternalSurname: '' };
  const outcome = 'declined';
  ask(parts, who === 'unnamed' ? unnamed : child, { at, asker, taker: anyTaker(parts, at), outcome });
  const later = new Date(at.getTime() + (2 + random.below(who === 'unnamed' ? 8 : 20)) * HOUR_MS);
  const others = {
    same: asker,
    unnamed: asker,
    colleague: { ...asker, key: `${asker.agencyId}:colleague`, officerId: null },
    'other-agency': anyAsker(world, random),
  };
  const look = ask(parts, child, { at: later, asker: others[who], taker: anyTaker(parts, later) });
  note(parts, 'declined-then-rephrased', [look]);
}

function plantPair(parts: Planting, times: number): void {
  const { world, random } = parts;
  const asker = { ...anyAsker(world, random), key: `pair-${times}` };
  const taker = random.pick(world.takers);
  const looks: Look[] = [];
  for (let day = 1; looks.length < times; day += 1) {
    const at = new Date(MONTH_BEGINS + day * DAY_MS + (taker.shift * 8 + random.below(8)) * HOUR_MS);
    if (onShift(world, at).includes(taker))
      looks.push(ask(parts, childOfTwoNames(random), { at, asker, taker }));
  }
  const at = anyMoment(random, 25);
  ask(parts, childOfTwoNames(random), { at, asker, taker: anyTaker(parts, at) });
  note(parts, 'same-pair', looks);
}

function plantSkew(parts: Planting, children: number): void {
  const { world, random } = parts;
  const asker = { ...anyAsker(world, random), key: `skew-${children}` };
  const looks = Array.from({ length: children }, (_, number) => {
    const at = anyMoment(random, 1 + Math.floor((number * (DAYS - 3)) / children));
    const child = { ...childOfTwoNames(random), sex: number === 3 ? 'male' : 'female' };
    return ask(parts, child, { at, asker, taker: anyTaker(parts, at) });
  });
  note(parts, 'sex-skew', looks);
}

function noteEntry({ planted }: Planting, what: string, entryIds: number[], doneAt: Date): void {
  planted.push({ what, enquiryIds: [], entryIds, doneAt });
}

function plantBrokenGlass(parts: Planting, day: number): void {
  const at = anyMoment(parts.random, day);
  const entryId = nextEntry();
  parts.draft.glassBroken.push({ entryId, at, accountId: `glass-${day}` });
  noteEntry(parts, 'break-glass', [entryId], at);
}

function plantListening(parts: Planting, times: number): void {
  const { world, random, draft } = parts;
  const listenerId = random.pick(world.supervisors);
  const { accountId: callTakerId } = random.pick(world.takers);
  const heard = Array.from({ length: times }, (_, number) => {
    const at = anyMoment(random, 2 + Math.floor((number * (DAYS - 6)) / times));
    return { entryId: nextEntry(), at, listenerId, callTakerId };
  });
  draft.listenings.push(...heard);
  const last = new Date(Math.max(...heard.map(({ at }) => at.getTime())));
  noteEntry(
    parts,
    'listening',
    heard.map(({ entryId }) => entryId),
    last,
  );
}

function plantChangedNumber(parts: Planting, who: 'changer' | 'anybody'): void {
  const { world, random, draft } = parts;
  const at = anyMoment(random, anyDay(random));
  const { agencyId } = anyAsker(world, random);
  const afterHours = who === 'changer' ? 40 : 1;
  const usedAt = new Date(at.getTime() + afterHours * HOUR_MS);
  const { accountId } = anyTaker(parts, usedAt);
  const changedBy = [who === 'changer' ? accountId : 'operator-1', 'operator-2'];
  const telephoneId = `telephone-planted-${who}`;
  const entryId = nextEntry();
  const used = { entryId: nextEntry(), at: usedAt, telephoneId, callTakerId: accountId };
  draft.numbersAdded.push({ entryId, at, agencyId, telephoneId, changedBy });
  draft.numbersUsed.push(used);
  noteEntry(parts, 'changed-before-use', [used.entryId], usedAt);
}

function plantPolicyFlip(parts: Planting): void {
  const { random, draft } = parts;
  const at = anyMoment(random, 24);
  const [away, back] = [nextEntry(), nextEntry()];
  const backAt = new Date(at.getTime() + 9 * HOUR_MS);
  draft.policyChanges.push(
    { entryId: away, at, version: 3, textSha256: 'c'.repeat(64), changedBy: [] },
    { entryId: back, at: backAt, version: 4, textSha256: 'b'.repeat(64), changedBy: [] },
  );
  noteEntry(parts, 'policy-flip', [back], backAt);
}
