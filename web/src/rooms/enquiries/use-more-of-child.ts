import { type RefObject, useEffect, useRef, useState } from 'react';
import type { KnownOfChild } from '../../../../contract/enquiry.ts';
import { useKeys } from '../../ui/use-keys.ts';
import { useForm } from './draft-context.tsx';

export const MORE_KEY = 'Alt+M';

/** The fields that are seldom known, and so are folded. */
const FOLDED = ['identifiers', 'nickname', 'otherNames', 'countryOfBirth', 'municipalityOfBirth'];

function isFolded(path: string, at: number): boolean {
  const [, child, field = ''] = path.split('.');
  return Number(child) === at && FOLDED.includes(field);
}

export type MoreOfChild = {
  isOpen: boolean;
  /** How many of them are written. */
  held: number;
  turn: () => void;
  opener: RefObject<HTMLButtonElement | null>;
  region: RefObject<HTMLDivElement | null>;
};

/** What is seldom known of one child: one key opens it with the keyboard in its first field, and the same key closes it. */
export function useMoreOfChild(at: number, child: KnownOfChild | undefined): MoreOfChild {
  const { stopped } = useForm();
  const [turned, setTurned] = useState<ReadonlyMap<number, boolean>>(new Map());
  const opener = useRef<HTMLButtonElement>(null);
  const region = useRef<HTMLDivElement>(null);
  const isAsked = useRef(false);
  const held = countHeld(child);
  // What may not be held is shown where it is written; what was written is shown to whoever comes back.
  const isOpen = (turned.get(at) ?? held > 0) || stopped.some(({ path }) => isFolded(path, at));
  const turn = () => {
    isAsked.current = !isOpen;
    if (isOpen) opener.current?.focus();
    setTurned(new Map([...turned, [at, !isOpen]]));
  };
  useKeys({ 'more-of-child': turn });
  useEffect(() => {
    if (!isOpen || !isAsked.current) return;
    isAsked.current = false;
    region.current?.querySelector('input')?.focus();
    region.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen]);
  return { isOpen, held, turn, opener, region };
}

function countHeld(child: KnownOfChild | undefined): number {
  if (!child) return 0;
  const { identifiers, nickname, otherNames, countryOfBirth, municipalityOfBirth } = child;
  const texts = [...identifiers.map(({ value }) => value), nickname, otherNames, countryOfBirth];
  return [...texts, municipalityOfBirth].filter((text) => text !== '').length;
}
