import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { demoProfile, type LegalProfile, type LegalView } from '../../../../contract/legal.ts';
import { useLanguage, useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { formatMoment } from '../../ui/moments.ts';
import { Notice } from '../../ui/Notice.tsx';
import { Panel } from '../../ui/Panel.tsx';
import { EnquiryRetention } from '../enquiries/EnquiryRetention.tsx';
import { ReadingFailed } from '../staff/ReadingFailed.tsx';
import { StaffPage } from '../staff/StaffPage.tsx';
import { LegalHistory } from './LegalHistory.tsx';
import { LegalTables } from './LegalTables.tsx';
import { legalQuery } from './legal-api.ts';
import { ProposeLegal } from './ProposeLegal.tsx';

/** Under which law the line works, and proposing another version of it. */
export function LegalPage() {
  const { legal } = useWords();
  return <StaffPage title={legal.title}>{({ role }) => <Shown isCounsel={role === 'counsel'} />}</StaffPage>;
}

/** Counsel reads under which law the line works, and not what was destroyed of late. */
function Shown({ isCounsel }: { isCounsel: boolean }) {
  const { legal } = useWords();
  const { data, error, refetch } = useQuery(legalQuery);
  const [said, setSaid] = useState('');
  return (
    <>
      <p>{legal.body}</p>
      {said !== '' && <Notice icon="note">{said}</Notice>}
      {error && <ReadingFailed error={error} again={() => void refetch()} />}
      {data && !data.profile && (
        <Notice icon="alert" urgent>
          {legal.missing}
        </Notice>
      )}
      {data?.profile && <Version {...data.profile} />}
      {data && !isCounsel && <EnquiryRetention />}
      {data?.profile && <LegalHistory />}
      {data?.mayPropose && <Propose view={data} tell={setSaid} />}
    </>
  );
}

function Version({ version, approvedAt, content }: LegalProfile) {
  const { words, language } = useLanguage();
  const { legal } = words;
  const moment = approvedAt === null ? '' : formatMoment(approvedAt, language);
  const { kind, name, counsel } = content.operator;
  return (
    <>
      <Panel title={version === 0 ? legal.demo : fill(legal.version, { version, moment })} icon="note">
        <p>{fill(legal.operator, { name, kind: words.legalKind[kind], counsel })}</p>
        {kind === 'federal' && <p>{legal.federal}</p>}
      </Panel>
      <LegalTables content={content} />
    </>
  );
}

function Propose({ view, tell }: { view: LegalView; tell: (sentence: string) => void }) {
  const { legal } = useWords();
  // A first profile is written beside an example, for nobody knows the form of an empty page.
  const shown = view.profile ?? { ...demoProfile, version: 0 };
  return (
    <Panel title={legal.change} icon="write">
      <ProposeLegal shown={shown} tell={tell} />
    </Panel>
  );
}
