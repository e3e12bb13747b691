import { NativeSelect } from '@mantine/core';
import { useState } from 'react';
import {
  type ConcernedParty,
  concernedParty,
  type ProcessView,
  type RefusedBecause,
  refusedBecause,
} from '../../../../../contract/legal-process.ts';
import { useWords } from '../../../app/words/language.tsx';
import { FoldedProposal } from '../../staff/FoldedProposal.tsx';
import { NotedAct } from '../NotedAct.tsx';
import { FetchProduction } from './FetchProduction.tsx';
import { MakeProduction, ProposeProduction } from './ProposeProduction.tsx';
import { noteTold, objectTo, overrule, proposeLifting, refuse, review } from './process-api.ts';

type Props = { process: ProcessView; tell: (sentence: string) => void };

/** What the one who looks may do with it now, the next right act first. */
export function ProcessActs({ process, tell }: Props) {
  const { legalProcess: text } = useWords();
  const { processId, mayDo } = process;
  const may = (act: ProcessView['mayDo'][number]) => mayDo.includes(act);
  return (
    <>
      {may('review') && (
        <NotedAct
          name={`review ${processId}`}
          label={text.reviewNote}
          button={text.review}
          isNext
          send={(note) => review(processId, note)}
          done={() => tell(text.reviewed)}
        />
      )}
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
      {may('produce') && <MakeProduction processId={processId} tell={tell} />}
      {may('fetch') && <FetchProduction processId={processId} />}
      {may('lift') && (
        <FoldedProposal
          label={text.lift}
          name={`lift ${processId}`}
          send={(evidence) => proposeLifting(processId, evidence)}
          tell={() => tell(text.proposed)}
        />
      )}
      {may('tell') && <Concern process={process} act="tell" tell={tell} />}
      {may('object') && <Concern process={process} act="object" tell={tell} />}
      {may('refuse') && <Refuse processId={processId} tell={tell} />}
    </>
  );
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

type ConcernProps = Props & { act: 'tell' | 'object' };

function Concern({ process: { processId }, act, tell }: ConcernProps) {
  const { legalProcess: text, processParty } = useWords();
  const [whom, setWhom] = useState<ConcernedParty>('officer');
  const isTelling = act === 'tell';
  return (
    <NotedAct
      name={`${act} ${processId}`}
      label={isTelling ? text.tellNote : text.objectNote}
      button={isTelling ? text.tell : text.object}
      send={(note) => (isTelling ? noteTold : objectTo)(processId, { whom, note })}
      done={() => tell(isTelling ? text.toldNow : text.objectedNow)}
    >
      <NativeSelect
        label={text.whom}
        value={whom}
        data={concernedParty.options.map((value) => ({ value, label: processParty[value] }))}
        onChange={(event) => setWhom(concernedParty.parse(event.currentTarget.value))}
      />
    </NotedAct>
  );
}
