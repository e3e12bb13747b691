import { Button, NativeSelect } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { type AgencyFunction, agencyFunction } from '../../../../contract/agency.ts';
import { useWords } from '../../app/words/language.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { OutcomeNotice, useOutcome } from '../staff/Outcome.tsx';
import type { Tell } from '../staff/ProposalActs.tsx';
import { ReadingFailed } from '../staff/ReadingFailed.tsx';
import classes from '../staff/staff.module.css';
import { AgreementPanel } from './AgreementPanel.tsx';
import { agencyQuery } from './agency-api.ts';
import { HeadPanel } from './HeadPanel.tsx';
import { LettersPanel } from './LettersPanel.tsx';
import { OfficersPanel } from './OfficersPanel.tsx';
import { type AboutAgency, type AgencyPanelProps, ProposeAboutAgency } from './ProposeAboutAgency.tsx';
import { sayFunction } from './say-function.ts';
import { TelephonePanel } from './TelephonePanel.tsx';

type OneAgencyProps = { agencyId: string; changed: () => void; close: () => void };

/** Everything that the directory holds of one agency. */
export function OneAgency({ agencyId, changed, close }: OneAgencyProps) {
  const { agencies, app } = useWords();
  const { data, error, refetch } = useQuery(agencyQuery(agencyId));
  const { outcome, tell, dismiss } = useOutcome();
  const tellAndRead: Tell = (sentence, half) => {
    tell(sentence, half);
    void refetch();
    changed();
  };
  const about = { agencyId, tell: tellAndRead };
  return (
    <>
      {error && <ReadingFailed error={error} again={() => void refetch()} />}
      {!data && !error && <p role="status">{agencies.loading}</p>}
      {data && (
        <>
          <Facts agency={data} about={about} />
          <TelephonePanel agency={data} about={about} />
          <AgreementPanel agency={data} about={about} />
          <HeadPanel agency={data} about={about} />
          <LettersPanel agency={data} about={about} />
          {data.mayPropose && <OfficersPanel about={about} />}
          <div>
            <Button variant="default" onClick={close}>
              {app.close}
            </Button>
          </div>
        </>
      )}
      <OutcomeNotice outcome={outcome} dismiss={dismiss} />
    </>
  );
}

function Facts({ agency, about }: AgencyPanelProps) {
  const words = useWords();
  const { agencies } = words;
  const { name, ori, county, stateCode, agencyType, mayPropose } = agency;
  return (
    <Panel title={name} icon="people">
      <dl className={classes['facts']}>
        <dt>{agencies.ori}</dt>
        <dd>{ori}</dd>
        <dt>{agencies.place}</dt>
        <dd>{[county, stateCode].filter((part) => part !== null).join(', ')}</dd>
        <dt>{agencies.type}</dt>
        <dd>{agencyType ?? agencies.noType}</dd>
        <dt>{agencies.state}</dt>
        <dd>{sayFunction(agency, words)}</dd>
      </dl>
      {agency.function === null && <p>{agencies.disabledNote}</p>}
      {mayPropose && <ProposeFunction about={about} now={agency.function} />}
    </Panel>
  );
}

function ProposeFunction({ about, now }: { about: AboutAgency; now: AgencyFunction | null }) {
  const words = useWords();
  const { agencies } = words;
  const choices = agencyFunction.options.filter((use) => use !== now);
  const [to, setTo] = useState<AgencyFunction | ''>(choices[0] ?? '');
  return (
    <ProposeAboutAgency
      {...about}
      label={agencies.setFunction}
      proposal={() => ({ kind: 'agency-function', to: to === '' ? null : to })}
    >
      <NativeSelect
        label={agencies.newFunction}
        value={to}
        data={[
          ...choices.map((value) => ({ value, label: words.agencyFunction[value] })),
          ...(now === null ? [] : [{ value: '', label: agencies.takeAway }]),
        ]}
        onChange={(event) => setTo(agencyFunction.safeParse(event.currentTarget.value).data ?? '')}
      />
    </ProposeAboutAgency>
  );
}
