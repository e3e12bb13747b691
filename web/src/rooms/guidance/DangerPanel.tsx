import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isCheckDue } from '../../../../contract/guidance.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { Icon } from '../../ui/icons.tsx';
import { Key } from '../../ui/Key.tsx';
import panels from '../../ui/ui.module.css';
import { useKeys } from '../../ui/use-keys.ts';
import classes from './guidance.module.css';
import { guidanceQuery } from './guidance-api.ts';
import { readKeptGuidance } from './keep-guidance.ts';
import { type AgencyState, knownStates, stateOfAgency, whomToCall } from './whom-to-call.ts';

type DangerPanelProps = { flagged: boolean; agency: AgencyState };

/** Always there, whatever else is away: whom to call for a child in danger (promise 10), and what to say. */
export function DangerPanel({ flagged, agency }: DangerPanelProps) {
  const { words, language } = useLanguage();
  const { danger } = words;
  const [isOpen, setOpen] = useState(false);
  const [chosen, setChosen] = useState<string>();
  const [kept] = useState(() => readKeptGuidance(localStorage));
  const { content } = useQuery(guidanceQuery).data ?? kept;
  useKeys({ danger: () => setOpen(!isOpen), ...(isOpen && { leave: () => setOpen(false) }) });
  const states = knownStates(content);
  const code = chosen ?? stateOfAgency(agency, content) ?? '';
  const { state, first, more, centres } = whomToCall(content, code);
  const [emergency, ...others] = first.map((line) => ({ ...line, what: danger[line.name] }));
  const inState = state && { ...state, what: fill(danger.inState, { state: code }) };
  const always = [emergency, inState, ...others].filter((line) => line !== undefined);
  const opened = isOpen ? more.map((line) => ({ ...line, what: danger[line.name] })) : [];
  const ofCentre = isOpen ? centres.map((line) => ({ ...line, what: line.area, of: '' })) : [];
  return (
    <section
      className={`${panels['panel']} ${classes['danger']}`}
      data-flagged={flagged}
      aria-labelledby="danger-title"
    >
      <div className={classes['dangerHead']}>
        <h2 id="danger-title" className={panels['heading']}>
          <Icon name="alert" />
          {danger.title}
        </h2>
        <Key name="F2" />
      </div>
      <p role="alert" className={flagged ? classes['flagged'] : undefined} hidden={!flagged}>
        {flagged && danger.flagged}
      </p>
      <NumberList lines={[...always, ...opened]} />
      {(isOpen || flagged) && (
        <ul className={classes['prompts']} aria-label={danger.say}>
          {content.prompts[language].map((prompt) => (
            <li key={prompt}>{prompt}</li>
          ))}
        </ul>
      )}
      {isOpen && states.length > 0 && (
        <NativeSelect
          label={danger.state}
          value={code}
          data={[{ value: '', label: danger.noState }, ...states]}
          onChange={(event) => setChosen(event.currentTarget.value)}
        />
      )}
      {ofCentre.length > 0 && (
        <>
          <h3 className={classes['centres']}>{fill(danger.centres, { state: code })}</h3>
          <NumberList lines={ofCentre} />
        </>
      )}
      <Button
        variant="default"
        size="xs"
        fullWidth
        aria-expanded={isOpen}
        aria-keyshortcuts="F2"
        onClick={() => setOpen(!isOpen)}
      >
        {isOpen ? danger.less : danger.more}
      </Button>
    </section>
  );
}

type NumberLine = { what: string; number: string; of: string; checkedOn: string | null };

function NumberList({ lines }: { lines: NumberLine[] }) {
  const { danger } = useLanguage().words;
  const now = new Date();
  return (
    <ul className={classes['numbers']}>
      {lines.map(({ what, number, of, checkedOn }) => {
        const said = [of !== number && of, isCheckDue(checkedOn, now) && danger.notChecked];
        const small = said.filter((part) => part !== false && part !== '').join(', ');
        return (
          <li key={`${what} ${number}`}>
            <span>{what}</span>
            <span className={classes['number']}>{number}</span>
            {small !== '' && <small>{small}</small>}
          </li>
        );
      })}
    </ul>
  );
}
