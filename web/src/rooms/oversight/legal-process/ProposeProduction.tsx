import { Button, Checkbox, TextInput } from '@mantine/core';
import { useState } from 'react';
import { z } from 'zod';
import { type Narrowing, type ProcessView, producedPart } from '../../../../../contract/legal-process.ts';
import { explain } from '../../../app/explain.ts';
import { useWords } from '../../../app/words/language.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { FoldedProposal } from '../../staff/FoldedProposal.tsx';
import staff from '../../staff/staff.module.css';
import { sayKind } from '../say-entry.ts';
import { produce, proposeProduction } from './process-api.ts';

type Props = { process: ProcessView; tell: (sentence: string) => void };

/** Which of the enquiries that it names, and what of each: nothing is chosen before somebody chooses it. */
export function ProposeProduction({ process: { processId, named, givenKinds }, tell }: Props) {
  const words = useWords();
  const { legalProcess: text, processPart } = words;
  const [references, setReferences] = useState<string[]>([]);
  const [parts, setParts] = useState<string[]>([]);
  const [days, setDays] = useState({ from: '', until: '' });
  const [kinds, setKinds] = useState<string[]>([]);
  const given = parts.includes('entries') ? kinds : [];
  const narrowed: Narrowing = {
    ...(days.from !== '' && { from: days.from }),
    ...(days.until !== '' && { until: days.until }),
    ...(given.length > 0 && { kinds: given }),
  };
  return (
    <FoldedProposal
      label={text.propose}
      name={`production ${processId}`}
      isNext
      send={(evidence) =>
        proposeProduction(
          processId,
          { references, parts: z.array(producedPart).parse(parts), ...narrowed },
          evidence,
        )
      }
      tell={() => tell(text.proposed)}
    >
      <Checkbox.Group label={text.named} value={references} onChange={setReferences}>
        {named.map(({ reference }) => (
          <Checkbox key={reference} mt="xs" value={reference} label={reference} />
        ))}
      </Checkbox.Group>
      <Checkbox.Group label={text.partsLabel} description={text.partsNote} value={parts} onChange={setParts}>
        {producedPart.options.map((part) => (
          <Checkbox key={part} mt="xs" value={part} label={processPart[part]} />
        ))}
      </Checkbox.Group>
      <div className={staff['pair']}>
        <TextInput
          type="date"
          label={text.onlyFrom}
          description={text.onlyDays}
          value={days.from}
          onChange={(event) => setDays({ ...days, from: event.currentTarget.value })}
        />
        <TextInput
          type="date"
          label={text.onlyUntil}
          description={text.onlyDays}
          value={days.until}
          onChange={(event) => setDays({ ...days, until: event.currentTarget.value })}
        />
      </div>
      {parts.includes('entries') && (
        <Checkbox.Group label={text.onlyKinds} description={text.allKinds} value={kinds} onChange={setKinds}>
          {givenKinds.map((kind) => (
            <Checkbox key={kind} mt="xs" value={kind} label={sayKind(kind, words)} />
          ))}
        </Checkbox.Group>
      )}
    </FoldedProposal>
  );
}

/** The time to object is over: what was agreed on is made. */
export function MakeProduction({ processId, tell }: { processId: string; tell: (sentence: string) => void }) {
  const words = useWords();
  const { legalProcess: text } = words;
  const [refused, setRefused] = useState<string>();
  const make = async () => {
    const answer = await produce(processId);
    if (answer.ok) tell(text.producedNow);
    else setRefused(explain(answer.error, words));
  };
  return (
    <>
      {refused !== undefined && <Notice icon="alert">{refused}</Notice>}
      <div className={staff['acts']}>
        <Button onClick={() => void make()}>{text.produce}</Button>
      </div>
    </>
  );
}
