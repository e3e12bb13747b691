import { type ReactNode, useEffect, useId, useRef, useState } from 'react';
import type { KnownOfChild } from '../../../../contract/enquiry.ts';
import { useWords } from '../../app/words/language.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Key } from '../../ui/Key.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useForm } from './draft-context.tsx';
import classes from './enquiries.module.css';

const KEY_NAME = 'Alt+M';

const FOLDED = ['identifiers', 'nickname', 'otherNames', 'countryOfBirth', 'municipalityOfBirth'];

function isFolded(path: string, at: number): boolean {
  const [, child, field = ''] = path.split('.');
  return Number(child) === at && FOLDED.includes(field);
}

type MoreProps = { at: number; child: KnownOfChild; children: ReactNode };

/** What is seldom known, folded: one key opens it with the keyboard in its first field, and the same key closes it. What is written there stands beside its name. */
export function MoreOfChild({ at, child, children }: MoreProps) {
  const { child: words } = useWords();
  const { stopped } = useForm();
  const [isTurned, setOpen] = useState(() => heldBy(child).length > 0);
  // What may not be held is shown where it is written.
  const isOpen = isTurned || stopped.some(({ path }) => isFolded(path, at));
  const id = useId();
  const opener = useRef<HTMLButtonElement>(null);
  const isAsked = useRef(false);
  const turn = () => {
    isAsked.current = !isOpen;
    if (isOpen) opener.current?.focus();
    setOpen(!isOpen);
  };
  useKeys({ 'more-of-child': turn });
  const region = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (!isOpen || !isAsked.current) return;
    region.current?.querySelector('input')?.focus();
    region.current?.scrollIntoView({ block: 'nearest' });
  }, [isOpen]);
  const held = heldBy(child).join(', ');
  return (
    <>
      <button
        ref={opener}
        type="button"
        className={classes['more']}
        aria-expanded={isOpen}
        aria-controls={id}
        aria-keyshortcuts={KEY_NAME}
        onClick={turn}
      >
        <Icon name={isOpen ? 'up' : 'down'} />
        <span className={classes['moreName']}>{words.moreOfChild}</span>
        {!isOpen && held !== '' && <span className={classes['quiet']}>{held}</span>}
        <Key name={KEY_NAME} />
      </button>
      <div id={id} ref={region} className={classes['moreFields']} hidden={!isOpen}>
        {isOpen && children}
      </div>
    </>
  );
}

/** What is written in the folded fields. */
const heldBy = ({ identifiers, nickname, otherNames, countryOfBirth, municipalityOfBirth }: KnownOfChild) =>
  [
    ...identifiers.map(({ value }) => value),
    nickname,
    otherNames,
    municipalityOfBirth,
    countryOfBirth,
  ].filter((text) => text !== '');
