import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type Guidance, isCheckDue } from '../../../../contract/guidance.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { formatMoment } from '../../ui/moments.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { ReadingFailed } from '../staff/ReadingFailed.tsx';
import { StaffPage } from '../staff/StaffPage.tsx';
import { GuidanceTable } from './GuidanceTable.tsx';
import classes from './guidance.module.css';
import { guidanceQuery } from './guidance-api.ts';
import { ProposeGuidance } from './ProposeGuidance.tsx';
import { SaidAloud } from './SaidAloud.tsx';

/** Whom to call for a child in danger: what is shown at every desk, and proposing another version of it. */
export function GuidancePage() {
  const { words } = useLanguage();
  return (
    <StaffPage title={words.guidance.title}>
      {({ role }) => <Shown mayPropose={role === 'supervisor' || role === 'operator'} />}
    </StaffPage>
  );
}

function Shown({ mayPropose }: { mayPropose: boolean }) {
  const { words } = useLanguage();
  const { data, error, refetch } = useQuery(guidanceQuery);
  const [said, setSaid] = useState('');
  return (
    <>
      <p>{words.guidance.body}</p>
      {said !== '' && <Notice icon="note">{said}</Notice>}
      {error && <ReadingFailed error={error} again={() => void refetch()} />}
      {data && <Version shown={data} />}
      {data && mayPropose && <Propose shown={data} tell={setSaid} />}
    </>
  );
}

function Version({ shown }: { shown: Guidance }) {
  const { words, language } = useLanguage();
  const { guidance, danger } = words;
  const { version, approvedAt, content } = shown;
  const { national, states, emergencyCentres, prompts } = content;
  const all = [...national, ...states, ...emergencyCentres];
  const now = new Date();
  const due = all.filter(({ checkedOn }) => isCheckDue(checkedOn, now)).length;
  const moment = approvedAt === null ? '' : formatMoment(approvedAt, language);
  return (
    <>
      <Panel
        title={version === 0 ? guidance.shipped : fill(guidance.version, { version, moment })}
        icon="alert"
      >
        <p className={classes['due']} data-due={due > 0}>
          {due > 0 ? fill(guidance.due, { count: due, all: all.length }) : guidance.allChecked}
        </p>
        <GuidanceTable
          title={guidance.national}
          first={guidance.what}
          lines={national.map((line) => ({ ...line, what: danger[line.name] }))}
        />
      </Panel>
      <Panel title={guidance.states} icon="phone">
        {states.length === 0 && <p>{guidance.noStates}</p>}
        {states.length > 0 && (
          <GuidanceTable
            title={guidance.states}
            first={danger.state}
            lines={states.map((line) => ({ ...line, what: line.state }))}
          />
        )}
      </Panel>
      <Panel title={guidance.centres} icon="phone">
        {emergencyCentres.length === 0 && <p>{guidance.noCentres}</p>}
        {emergencyCentres.length > 0 && (
          <GuidanceTable
            title={guidance.centres}
            first={guidance.area}
            lines={emergencyCentres.map((line) => ({ ...line, what: `${line.state}, ${line.area}`, of: '' }))}
          />
        )}
      </Panel>
      <Panel title={guidance.prompts} icon="note">
        {[prompts.en, prompts.es].map((said, at) => (
          <ol key={at === 0 ? 'en' : 'es'} lang={at === 0 ? 'en' : 'es'}>
            {said.map((prompt) => (
              <li key={prompt}>{prompt}</li>
            ))}
          </ol>
        ))}
      </Panel>
      <SaidAloud said={content.said} />
    </>
  );
}

function Propose({ shown, tell }: { shown: Guidance; tell: (sentence: string) => void }) {
  const { guidance } = useLanguage().words;
  const [isOpen, setOpen] = useState(false);
  return (
    <Panel title={guidance.change} icon="write">
      <Button variant="default" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        {guidance.change}
      </Button>
      {isOpen && <ProposeGuidance shown={shown} cancel={() => setOpen(false)} tell={tell} />}
    </Panel>
  );
}
