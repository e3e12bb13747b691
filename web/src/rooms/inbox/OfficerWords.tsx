import type { ClaimedEnquiry } from '../../../../contract/inbox.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { Notice } from '../../ui/Notice.tsx';
import classes from './inbox.module.css';
import { isSpokenAt, nameLanguages } from './spoken.ts';

/** What the officer said, and how the officer was proven. What was not said is not shown. */
export function OfficerWords({ claimed }: { claimed: ClaimedEnquiry }) {
  const { words, language } = useLanguage();
  const { inbox, caller, child: childWords } = words;
  const { officer, child, purpose, provenBy, agencyName, reference, notes } = claimed;
  const age = child.approximateAge === null ? '' : fill(childWords.aged, { age: child.approximateAge });
  const said: [string, string][] = [
    [inbox.lineReference, reference],
    [inbox.purpose, words.purpose[purpose]],
    [caller.agencyName, agencyName],
    [inbox.provenBy, words.proofMethod[provenBy]],
    [caller.officerName, officer.officerName],
    [caller.badge, officer.badge],
    [caller.agencyCaseNumber, officer.agencyCaseNumber],
    [childWords.givenNames, child.givenNames],
    [childWords.surnames, child.surnames],
    [childWords.dateOfBirthAsSaid, child.dateOfBirthAsSaid],
    [childWords.approximateAge, age],
    [childWords.sex, childWords[child.sex]],
    [childWords.languages, child.languages],
    [inbox.deskLanguages, nameLanguages(claimed.deskLanguages, language)],
    [childWords.motherName, child.motherName],
    ...child.identifiers.map(({ type, value }): [string, string] => [childWords[type], value]),
    [childWords.nickname, child.nickname],
    [childWords.otherNames, child.otherNames],
    [childWords.municipalityOfBirth, child.municipalityOfBirth],
    [childWords.countryOfBirth, child.countryOfBirth],
    [childWords.ncicNumber, child.ncicNumber],
    [childWords.notes, child.notes],
    [words.send.notes, notes],
  ];
  return (
    <section aria-label={inbox.officerWords}>
      <h3>{inbox.officerWords}</h3>
      {child.inImmediateDanger && (
        <Notice icon="alert" urgent>
          {childWords.inImmediateDanger}
        </Notice>
      )}
      {!isSpokenAt(claimed.deskLanguages, claimed.officerLanguage) && (
        <Notice icon="note">
          {fill(inbox.officerNotUnderstood, { language: nameLanguages([claimed.officerLanguage], language) })}
        </Notice>
      )}
      {claimed.concernsCaregiver && <p>{inbox.concernsCaregiver}</p>}
      <dl className={classes['facts']}>
        {said
          .filter(([, value]) => value !== '')
          .map(([name, value]) => (
            <div key={`${name} ${value}`}>
              <dt>{name}</dt>
              <dd>{value}</dd>
            </div>
          ))}
      </dl>
    </section>
  );
}
