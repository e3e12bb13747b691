import { Button, NativeSelect, TextInput } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type CustodianList, type CustodyBasis, custodyBasis } from '../../../../contract/custodian.ts';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { Panel } from '../../ui/Panel.tsx';
import { LegalBanners } from '../legal/LegalBanners.tsx';
import { FoldedProposal } from '../staff/FoldedProposal.tsx';
import { OutcomeNotice, useOutcome } from '../staff/Outcome.tsx';
import type { Tell } from '../staff/ProposalActs.tsx';
import { ReadingFailed } from '../staff/ReadingFailed.tsx';
import { StaffPage } from '../staff/StaffPage.tsx';
import { StaffTable } from '../staff/StaffTable.tsx';
import { custodiansQuery, sendCustodianProposal } from './custodian-api.ts';
import { OneCustodian } from './OneCustodian.tsx';

/** Which custodians there are, and how each is reached. Nothing of an enquiry is on this page. */
export function CustodiansPage() {
  const { custodians } = useWords();
  return (
    <StaffPage title={custodians.title}>
      {() => (
        <>
          <LegalBanners place="custodians" />
          <Custodians />
        </>
      )}
    </StaffPage>
  );
}

function Custodians() {
  const { custodians } = useWords();
  const { data, error, refetch } = useQuery(custodiansQuery);
  const { outcome, tell, dismiss } = useOutcome();
  const [openedId, setOpenedId] = useState<string>();
  const tellAndRead: Tell = (sentence, half) => {
    tell(sentence, half);
    void refetch();
  };
  if (openedId !== undefined)
    return <OneCustodian key={openedId} custodianId={openedId} close={() => setOpenedId(undefined)} />;
  return (
    <>
      {error && <ReadingFailed error={error} again={() => void refetch()} />}
      {!data && !error && <p role="status">{custodians.loading}</p>}
      {data && <List {...data} open={setOpenedId} />}
      {data?.mayPropose && <Enrol tell={tellAndRead} />}
      <OutcomeNotice outcome={outcome} dismiss={dismiss} />
    </>
  );
}

function List({ custodians: all, open }: CustodianList & { open: (custodianId: string) => void }) {
  const words = useWords();
  const { custodians: text } = words;
  return (
    <Panel title={text.title} icon="people">
      {all.length === 0 ? (
        <p>{text.none}</p>
      ) : (
        <StaffTable titles={[text.name, text.id, text.basis, text.state]} label={text.title}>
          {all.map(({ custodianId, name, basis, state }) => (
            <tr key={custodianId}>
              <th scope="row">
                <Button variant="default" size="compact-md" onClick={() => open(custodianId)}>
                  {fill(text.open, { name })}
                </Button>
              </th>
              <td>{custodianId}</td>
              <td>{words.custodyBasis[basis]}</td>
              <td>{words.custodianState[state]}</td>
            </tr>
          ))}
        </StaffTable>
      )}
    </Panel>
  );
}

function Enrol({ tell }: { tell: Tell }) {
  const words = useWords();
  const { custodians: text } = words;
  const [form, setForm] = useState({ custodianId: '', name: '' });
  const [basis, setBasis] = useState<CustodyBasis>('licensed-programme');
  const proposal = { kind: 'custodian-enrolment', ...form, basis } as const;
  return (
    <FoldedProposal
      label={text.enrol}
      name="custodian-enrolment"
      send={(evidence) => sendCustodianProposal(proposal, evidence)}
      tell={tell}
    >
      <p>{text.enrolNote}</p>
      <TextInput
        label={text.name}
        required
        maxLength={200}
        value={form.name}
        onChange={(event) => setForm({ ...form, name: event.currentTarget.value })}
      />
      <TextInput
        label={text.id}
        description={text.idNote}
        required
        pattern="[A-Za-z0-9][A-Za-z0-9\-]*"
        maxLength={64}
        value={form.custodianId}
        onChange={(event) => setForm({ ...form, custodianId: event.currentTarget.value })}
      />
      <NativeSelect
        label={text.basis}
        value={basis}
        data={custodyBasis.options.map((value) => ({ value, label: words.custodyBasis[value] }))}
        onChange={(event) => setBasis(custodyBasis.parse(event.currentTarget.value))}
      />
    </FoldedProposal>
  );
}
