import { useQuery } from '@tanstack/react-query';
import type { OfficersView } from '../../../../contract/officer.ts';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { Panel } from '../../ui/Panel.tsx';
import { ReadingFailed } from '../staff/ReadingFailed.tsx';
import { StaffTable } from '../staff/StaffTable.tsx';
import { OfficerActs } from './OfficerActs.tsx';
import { officersQuery } from './officer-api.ts';
import type { AboutAgency } from './ProposeAboutAgency.tsx';
import { ProposeAdministrator } from './ProposeAdministrator.tsx';
import { ProposeProvider } from './ProposeProvider.tsx';

/** The officers of an agency, and enrolling its administrator: the first of them, who invites the others. */
export function OfficersPanel({ about }: { about: AboutAgency }) {
  const { officers: words } = useWords();
  const { data, error, refetch } = useQuery(officersQuery(about.agencyId));
  const tell: AboutAgency['tell'] = (sentence, half) => {
    about.tell(sentence, half);
    void refetch();
  };
  const all = { ...about, tell };
  return (
    <Panel title={words.title} icon="people">
      <p>{words.note}</p>
      {error && <ReadingFailed error={error} again={() => void refetch()} />}
      {data && (
        <>
          <OfficerTable officers={data.officers} about={all} />
          <ProposeAdministrator about={all} callBacks={data.callBacks} />
          <p>{data.provider ? fill(words.providerIs, { issuer: data.provider.issuer }) : words.noProvider}</p>
          <ProposeProvider about={all} />
        </>
      )}
    </Panel>
  );
}

type OfficerTableProps = { officers: OfficersView['officers']; about: AboutAgency };

function OfficerTable({ officers, about }: OfficerTableProps) {
  const { officers: words } = useWords();
  if (officers.length === 0) return <p>{words.none}</p>;
  return (
    <StaffTable titles={[words.name, words.badge, words.role, words.state, words.acts]}>
      {officers.map((officer) => (
        <tr key={officer.officerId}>
          <th scope="row">{officer.name}</th>
          <td>{officer.badge}</td>
          <td>{words[officer.role]}</td>
          <td>{words[officer.state]}</td>
          <td>{officer.state !== 'revoked' && <OfficerActs officer={officer} tell={about.tell} />}</td>
        </tr>
      ))}
    </StaffTable>
  );
}
