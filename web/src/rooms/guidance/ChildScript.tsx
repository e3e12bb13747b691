import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { LineLanguage } from '../../../../contract/call.ts';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { Panel } from '../../ui/Panel.tsx';
import { Say } from '../enquiries/fields.tsx';
import { guidanceQuery } from './guidance-api.ts';
import { readKeptGuidance } from './keep-guidance.ts';

type ChildScriptProps = { language: LineLanguage; itIsAnOfficer: () => void; className?: string | undefined };

/** What is said to a child who calls, as two people have agreed on it, in the place of the form: nothing is asked for and nothing is written down. */
export function ChildScript({ language, itIsAnOfficer, className }: ChildScriptProps) {
  const { keyed } = useWords();
  const [kept] = useState(() => readKeptGuidance(localStorage));
  const { content } = useQuery(guidanceQuery).data ?? kept;
  const number = content.national.find(({ name }) => name === 'childProtection')?.number ?? '911';
  return (
    <Panel title={keyed.childTitle} icon="alert" className={className}>
      <Say language={language}>{fill(content.said[language].childCalls, { number })}</Say>
      <p>{keyed.childNote}</p>
      <div>
        <Button variant="default" onClick={itIsAnOfficer}>
          {keyed.childIsOfficer}
        </Button>
      </div>
    </Panel>
  );
}
