import { Fragment, type ReactNode } from 'react';
import {
  type LegalContent,
  shippedChallenge,
  shippedObjectTo,
  type WrittenChannel,
} from '../../../../contract/legal.ts';
import { useLanguage, useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { Panel } from '../../ui/Panel.tsx';
import { useAloud } from '../guidance/use-aloud.ts';
import { StaffTable } from '../staff/StaffTable.tsx';
import staff from '../staff/staff.module.css';
import { wordDeclined } from './declined-words.ts';

/** What the profile says, part by part; a part that is empty says so. */
export function LegalTables({ content }: { content: LegalContent }) {
  const { words, language } = useLanguage();
  const { legal } = words;
  const { states, retention, holds, banners, writtenChannel, challenge = shippedChallenge } = content;
  const during = ({ from, until }: { from: string; until: string | null }) =>
    fill(until === null ? legal.since : legal.during, { from, until: until ?? '' });
  return (
    <>
      <Part title={legal.states} isEmpty={states.length === 0} empty={legal.noStates}>
        <StaffTable
          titles={[legal.state, legal.consent, legal.reporters, legal.within, legal.source, legal.checkedOn]}
          label={legal.states}
        >
          {states.map((one) => (
            <tr key={one.state}>
              <th scope="row">{one.state}</th>
              <td>{words.legalConsent[one.recordingConsent]}</td>
              <td>{words.legalReporters[one.reporters]}</td>
              <td>
                {one.reportWithinHours === null
                  ? legal.atOnce
                  : fill(legal.hours, { hours: one.reportWithinHours })}
              </td>
              <td>{one.source}</td>
              <td>{one.checkedOn}</td>
            </tr>
          ))}
        </StaffTable>
      </Part>
      <Part title={legal.retention} isEmpty={retention.length === 0} empty={legal.noRetention}>
        <StaffTable titles={[legal.of, legal.least, legal.most, legal.rule]} label={legal.retention}>
          {retention.map((one) => (
            <tr key={one.of}>
              <th scope="row">{words.legalThing[one.of]}</th>
              <td>{one.leastDays}</td>
              <td>{one.mostDays}</td>
              <td>{one.rule}</td>
            </tr>
          ))}
        </StaffTable>
      </Part>
      <Part title={legal.holds} isEmpty={holds.length === 0} empty={legal.noHolds}>
        <StaffTable titles={[legal.name, legal.of, legal.when, legal.reason]} label={legal.holds}>
          {holds.map((one) => (
            <tr key={one.name}>
              <th scope="row">{one.name}</th>
              <td>{words.legalThing[one.of]}</td>
              <td>{during(one)}</td>
              <td>{one.reason}</td>
            </tr>
          ))}
        </StaffTable>
      </Part>
      <Part title={legal.banners} isEmpty={banners.length === 0} empty={legal.noBanners}>
        <StaffTable
          titles={[legal.name, legal.where, legal.when, legal.said, legal.rule]}
          label={legal.banners}
        >
          {banners.map((one) => (
            <tr key={one.name}>
              <th scope="row">{one.name}</th>
              <td>{one.places.map((place) => words.legalPlace[place]).join(', ')}</td>
              <td>{during(one)}</td>
              <td>{one.words[language]}</td>
              <td>{one.rule}</td>
            </tr>
          ))}
        </StaffTable>
      </Part>
      <Part title={legal.channel} isEmpty={!writtenChannel} empty={legal.noChannel}>
        {writtenChannel && (
          <div className={staff['form']}>
            <Channel {...writtenChannel} />
          </div>
        )}
      </Part>
      <Part title={legal.challenge} isEmpty={false} empty="">
        <p>
          {fill(legal.challengeDays, { days: challenge.workingDays })}{' '}
          {challenge.holidays.length > 0 &&
            fill(legal.challengeHolidays, { days: challenge.holidays.join(', ') })}{' '}
          {legal.rule}: {challenge.rule} ({legal.checkedOn}: {challenge.checkedOn})
        </p>
        <p>{(challenge.objectTo ?? shippedObjectTo)[language]}</p>
      </Part>
    </>
  );
}

/** As it is read out and shown, in both languages. */
function Channel({ words: said, rule, checkedOn }: WrittenChannel) {
  const { legal } = useWords();
  const aloud = { en: useAloud('en'), es: useAloud('es') };
  return (
    <dl className={staff['facts']}>
      {(['en', 'es'] as const).map((language) => (
        <Fragment key={language}>
          <dt>{legal[language]}</dt>
          <dd lang={language}>{wordDeclined(aloud[language], { words: said, rule, checkedOn }, language)}</dd>
        </Fragment>
      ))}
      <dt>{legal.rule}</dt>
      <dd>{rule}</dd>
      <dt>{legal.checkedOn}</dt>
      <dd>{checkedOn}</dd>
    </dl>
  );
}

type PartProps = { title: string; isEmpty: boolean; empty: string; children: ReactNode };

function Part({ title, isEmpty, empty, children }: PartProps) {
  return (
    <Panel title={title} icon="note">
      {isEmpty ? <p>{empty}</p> : children}
    </Panel>
  );
}
