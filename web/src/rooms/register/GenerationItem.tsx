import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { type RefObject, useRef, useState } from 'react';
import { useLanguage } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { formatMoment } from '../../ui/moments.ts';
import { ProposeForm } from '../staff/ProposeForm.tsx';
import staff from '../staff/staff.module.css';
import { GenerationPath } from './GenerationPath.tsx';
import { type Custodian, type GenerationView, sendSwitch } from './generation-api.ts';
import { shareOf } from './share.ts';

type GenerationItemProps = {
  generation: GenerationView;
  custodian: Custodian;
  mayPropose: boolean;
  tell: (sentence: string) => void;
};

/** One generation: where it is on its way, how it differs from what was searched, and what two people can do about it. */
export function GenerationItem({ generation, custodian, mayPropose, tell }: GenerationItemProps) {
  const { words, language } = useLanguage();
  const { register, decisions } = words;
  const { state, records, openedAt, switchUntil, isProposed } = generation;
  const heading = useRef<HTMLHeadingElement>(null);
  const moment = formatMoment(openedAt, language);
  const number = new Intl.NumberFormat(language);
  return (
    <li className={staff['item']}>
      <h3 ref={heading} tabIndex={-1}>
        {fill(register.sentOn, { moment })}
      </h3>
      <GenerationPath state={state} />
      <dl className={staff['facts']}>
        <dt>{register.records}</dt>
        <dd>{number.format(records)}</dd>
        <Differences {...generation} />
        {switchUntil !== null && (
          <>
            <dt>{state === 'waiting' ? register.agreeUntil : register.restoreUntil}</dt>
            <dd>{formatMoment(switchUntil, language)}</dd>
          </>
        )}
      </dl>
      {isProposed && (
        <p>
          {register.proposed} <Link to="/decisions">{decisions.title}</Link>
        </p>
      )}
      {mayPropose && switchUntil !== null && !isProposed && (
        <Switch {...{ generation, tell, heading }} of={`${custodian.name}, ${moment}`} />
      )}
    </li>
  );
}

function Differences({ difference }: GenerationView) {
  const { words, language } = useLanguage();
  const { register } = words;
  if (!difference || difference.before === 0) return null;
  const { before, added, changed, vanished } = difference;
  const told = [
    [register.added, added],
    [register.changed, changed],
    [register.vanished, vanished],
  ] as const;
  return told.map(([name, count]) => (
    <div key={name} style={{ display: 'contents' }}>
      <dt>{name}</dt>
      <dd>{count === null ? register.notKnown : shareOf(count, before, language)}</dd>
    </div>
  ));
}

type SwitchProps = {
  generation: GenerationView;
  of: string;
  /** What stays, and is told of, when it is proposed and can be proposed no more. */
  heading: RefObject<HTMLHeadingElement | null>;
  tell: (sentence: string) => void;
};

function Switch({ generation: { generationId, state }, of, heading, tell }: SwitchProps) {
  const { register } = useLanguage().words;
  const opener = useRef<HTMLButtonElement>(null);
  const isTold = useRef(false);
  const [isOpen, setOpen] = useState(false);
  const close = () => {
    setOpen(false);
    (isTold.current ? heading : opener).current?.focus();
  };
  const title = state === 'waiting' ? register.switch : register.restore;
  return (
    <>
      <div className={staff['acts']}>
        <Button
          ref={opener}
          variant="default"
          aria-expanded={isOpen}
          aria-label={`${title}: ${of}`}
          onClick={() => setOpen(!isOpen)}
        >
          {title}
        </Button>
      </div>
      {isOpen && (
        <ProposeForm
          name={`generation-switch ${generationId}`}
          propose={(evidence) => sendSwitch(generationId, evidence)}
          send={register.send}
          cancel={close}
          tell={(sentence) => {
            isTold.current = true;
            tell(sentence);
          }}
        />
      )}
    </>
  );
}
