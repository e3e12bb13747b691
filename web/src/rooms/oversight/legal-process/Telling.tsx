import { Button, Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useState } from 'react';
import {
  type ConcernedParty,
  concernedParty,
  type ProcessView,
} from '../../../../../contract/legal-process.ts';
import { explain } from '../../../app/explain.ts';
import { useLanguage, useWords } from '../../../app/words/language.tsx';
import { fill } from '../../../app/words/words.ts';
import { formatDay, formatMoment } from '../../../ui/moments.ts';
import { Notice } from '../../../ui/Notice.tsx';
import { StaffTable } from '../../staff/StaffTable.tsx';
import staff from '../../staff/staff.module.css';
import { NotedAct } from '../NotedAct.tsx';
import { endSilence, noteSilence, noteTold, objectTo, writeToOfficers } from './process-api.ts';

type Props = { process: ProcessView; tell: (sentence: string) => void };

/** One act writes to the officer of each enquiry of which something is given. */
export function WriteOfficers({ process: { processId, notices, next }, tell }: Props) {
  const words = useWords();
  const { legalProcess: text } = words;
  const [refused, setRefused] = useState<string>();
  const write = async () => {
    const answer = await writeToOfficers(processId);
    if (answer.ok) tell(fill(text.writtenNow, answer.value));
    else setRefused(explain(answer.error, words));
  };
  return (
    <>
      <p>{text.writeNote}</p>
      {refused !== undefined && <Notice icon="alert">{refused}</Notice>}
      <div className={staff['acts']}>
        <Button variant={next === 'tell' ? 'filled' : 'default'} onClick={() => void write()}>
          {notices.length === 0 ? text.write : text.writeAgain}
        </Button>
      </div>
    </>
  );
}

/** Whom mails reached, and whether a court has ordered that nobody is told. */
export function Told({ process: { silencedUntil, notices, untold } }: Pick<Props, 'process'>) {
  const { words, language } = useLanguage();
  const { legalProcess: text, oversight } = words;
  const missed = notices.flatMap(({ reference }) => (untold.includes(reference) ? [reference] : []));
  return (
    <>
      {silencedUntil !== null && (
        <Notice icon="clock">{fill(text.silenced, { day: formatDay(silencedUntil, language) })}</Notice>
      )}
      {missed.length > 0 && silencedUntil === null && (
        <Notice icon="alert">{fill(text.notReached, { references: missed.join(', ') })}</Notice>
      )}
      {notices.length > 0 && (
        <StaffTable titles={[text.reference, oversight.moment, text.outcome]} label={text.notices}>
          {notices.map(({ reference, at, outcome }) => (
            <tr key={reference}>
              <th scope="row">{reference}</th>
              <td>{formatMoment(at, language, true)}</td>
              <td>{words.noticeOutcome[outcome]}</td>
            </tr>
          ))}
        </StaffTable>
      )}
    </>
  );
}

/** Somebody was told in another way, or somebody objects. While nobody may be told, counsel of the line still is. */
export function Concern({ process, act, tell }: Props & { act: 'tell' | 'object' }) {
  const { legalProcess: text, processParty } = useWords();
  const { processId, silencedUntil, scope, untold } = process;
  const isTelling = act === 'tell';
  const given = scope?.references ?? [];
  const [told, setTold] = useState(untold);
  const parties: readonly ConcernedParty[] =
    isTelling && silencedUntil !== null ? ['counsel'] : concernedParty.options;
  const [chosen, choose] = useState<ConcernedParty>();
  const whom = parties.find((party) => party === chosen);
  const asksWhich = isTelling && whom === 'officer' && given.length > 1;
  return (
    <NotedAct
      name={`${act} ${processId}`}
      label={isTelling ? text.tellNote : text.objectNote}
      button={isTelling ? text.tell : text.object}
      isReady={whom !== undefined && (!asksWhich || told.length > 0)}
      send={(note) => {
        const concern = { whom: whom ?? ('counsel' as const), note };
        if (!isTelling) return objectTo(processId, concern);
        return noteTold(processId, asksWhich ? { ...concern, references: told } : concern);
      }}
      done={() => tell(isTelling ? text.toldNow : text.objectedNow)}
    >
      <NativeSelect
        label={text.whom}
        {...(whom === 'custodian' && { description: text.custodianNote })}
        value={whom ?? ''}
        data={[
          ...(whom === undefined ? [{ value: '', label: text.chooseWhom }] : []),
          ...parties.map((value) => ({ value, label: processParty[value] })),
        ]}
        onChange={(event) => choose(concernedParty.parse(event.currentTarget.value))}
      />
      {asksWhich && (
        <Checkbox.Group label={text.toldOf} value={told} onChange={setTold}>
          {given.map((reference) => (
            <Checkbox key={reference} mt="xs" value={reference} label={reference} />
          ))}
        </Checkbox.Group>
      )}
    </NotedAct>
  );
}

/** A court has ordered that nobody is told, until a day. */
export function Silence({ process: { processId }, tell }: Props) {
  const { legalProcess: text } = useWords();
  const [until, setUntil] = useState('');
  return (
    <NotedAct
      name={`silence ${processId}`}
      label={text.silenceNote}
      button={text.silence}
      isReady={until !== ''}
      send={(note) => noteSilence(processId, { until, note })}
      done={() => tell(text.silencedNow)}
    >
      <TextInput
        type="date"
        label={text.silenceUntil}
        value={until}
        onChange={(event) => setUntil(event.currentTarget.value)}
      />
    </NotedAct>
  );
}

export function EndSilence({ process: { processId }, tell }: Props) {
  const { legalProcess: text } = useWords();
  return (
    <NotedAct
      name={`end silence ${processId}`}
      label={text.endSilenceNote}
      button={text.endSilence}
      send={(note) => endSilence(processId, note)}
      done={() => tell(text.silenceEnded)}
    />
  );
}
