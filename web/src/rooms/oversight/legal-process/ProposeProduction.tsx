import { Button, Checkbox } from '@mantine/core';
import { useState } from 'react';
import { z } from 'zod';
import { type ProcessView, producedPart } from '../../../../../contract/legal-process.ts';
import { explain } from '../../../app/explain.ts';
import { useWords } from '../../../app/words/language.tsx';
import { Notice } from '../../../ui/Notice.tsx';
import { FoldedProposal } from '../../staff/FoldedProposal.tsx';
import staff from '../../staff/staff.module.css';
import { produce, proposeProduction } from './process-api.ts';

type Props = { process: ProcessView; tell: (sentence: string) => void };

/** Which of the enquiries that it names, and what of each: nothing is chosen before somebody chooses it. */
export function ProposeProduction({ process: { processId, named }, tell }: Props) {
  const { legalProcess: text, processPart } = useWords();
  const [references, setReferences] = useState<string[]>([]);
  const [parts, setParts] = useState<string[]>([]);
  return (
    <FoldedProposal
      label={text.propose}
      name={`production ${processId}`}
      isNext
      send={(evidence) =>
        proposeProduction(processId, { references, parts: z.array(producedPart).parse(parts) }, evidence)
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
