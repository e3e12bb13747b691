import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { type Paragraph, paragraph } from '../../../../../contract/inbox.ts';
import {
  type OwnAct,
  type ProcessView,
  type RefusedBecause,
  refusedBecause,
} from '../../../../../contract/legal-process.ts';
import { useWords } from '../../../app/words/language.tsx';
import { FoldedProposal } from '../../staff/FoldedProposal.tsx';
import { NotedAct } from '../NotedAct.tsx';
import { FetchProduction } from './FetchProduction.tsx';
import { type OtherAct, OtherActs } from './OtherActs.tsx';
import { MakeProduction, ProposeProduction } from './ProposeProduction.tsx';
import { overrule, proposeLifting, refuse, review } from './process-api.ts';
import { Concern, EndSilence, Silence, WriteOfficers } from './Telling.tsx';

type Props = { process: ProcessView; tell: (sentence: string) => void };

/** What is to be done with it now, where it is for the one who looks. */
export function NextAct({ process, tell }: Props) {
  const { legalProcess: text } = useWords();
  const { processId, mayDo } = process;
  const may = (act: OwnAct) => mayDo.includes(act);
  return (
    <>
      {may('review') && <Review processId={processId} tell={tell} />}
      {may('overrule') && (
        <NotedAct
          name={`overrule ${processId}`}
          label={text.overruleNote}
          button={text.overrule}
          isNext
          send={(note) => overrule(processId, note)}
          done={() => tell(text.overruledNow)}
        />
      )}
      {may('propose') && <ProposeProduction process={process} tell={tell} />}
      {may('write') && <WriteOfficers process={process} tell={tell} />}
      {may('produce') && <MakeProduction processId={processId} tell={tell} />}
      {may('fetch') && <FetchProduction processId={processId} isNext={process.next === 'fetch'} />}
      {may('lift') && (
        <FoldedProposal
          label={text.lift}
          name={`lift ${processId}`}
          isNext={process.next === 'lift'}
          send={(evidence) => proposeLifting(processId, evidence)}
          tell={() => tell(text.proposed)}
        />
      )}
    </>
  );
}

/** Counsel says why it may be answered, and under which paragraph something is given: it stands in the accounting of it. */
function Review({ processId, tell }: { processId: string; tell: (sentence: string) => void }) {
  const { legalProcess: text, paragraphOf } = useWords();
  const [chosen, choose] = useState<Paragraph>();
  return (
    <NotedAct
      name={`review ${processId}`}
      label={text.reviewNote}
      button={text.review}
      isNext
      isReady={chosen !== undefined}
      send={(note) => review(processId, { paragraph: chosen ?? 'b11', note })}
      done={() => tell(text.reviewed)}
    >
      <NativeSelect
        label={text.paragraph}
        description={text.paragraphNote}
        value={chosen ?? ''}
        data={[
          ...(chosen === undefined ? [{ value: '', label: text.chooseParagraph }] : []),
          ...paragraph.options.map((value) => ({ value, label: paragraphOf[value] })),
        ]}
        onChange={(event) => choose(paragraph.parse(event.currentTarget.value))}
      />
    </NotedAct>
  );
}

/** What may be done besides. */
export function ActsBesides({ process, tell }: Props) {
  const { legalProcess: text } = useWords();
  const { processId, mayDo } = process;
  const acts: OtherAct[] = [
    {
      ...{ name: 'tell', label: text.toTell },
      form: (done) => <Concern process={process} act="tell" tell={done} />,
    },
    {
      ...{ name: 'object', label: text.toObject },
      form: (done) => <Concern process={process} act="object" tell={done} />,
    },
    {
      ...{ name: 'silence', label: text.toSilence },
      form: (done) => <Silence process={process} tell={done} />,
    },
    {
      ...{ name: 'end-silence', label: text.toEndSilence },
      form: (done) => <EndSilence process={process} tell={done} />,
    },
    {
      ...{ name: 'refuse', label: text.toRefuse },
      form: (done) => <Refuse processId={processId} tell={done} />,
    },
  ];
  return <OtherActs acts={acts.filter(({ name }) => mayDo.some((act) => act === name))} tell={tell} />;
}

function Refuse({ processId, tell }: { processId: string; tell: (sentence: string) => void }) {
  const { legalProcess: text, processRefusal } = useWords();
  const [because, setBecause] = useState<RefusedBecause>();
  return (
    <NotedAct
      name={`refuse ${processId}`}
      label={text.refuseNote}
      button={text.refuse}
      isReady={because !== undefined}
      send={(note) => refuse(processId, { because: because ?? 'not-valid', note })}
      done={() => tell(text.refusedNow)}
    >
      <NativeSelect
        label={text.because}
        value={because ?? ''}
        data={[
          ...(because === undefined ? [{ value: '', label: text.chooseReason }] : []),
          ...refusedBecause.options.map((value) => ({ value, label: processRefusal[value] })),
        ]}
        onChange={(event) => setBecause(refusedBecause.parse(event.currentTarget.value))}
      />
    </NotedAct>
  );
}
