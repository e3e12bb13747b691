import { TextInput } from '@mantine/core';
import { type KeyboardEvent, type SubmitEvent, useEffect, useState } from 'react';
import type {
  AgencyToCall,
  CallBackView,
  OfficerToCall,
  TelephoneToDial,
} from '../../../../../contract/call-back.ts';
import type { DeskCall } from '../../../../../contract/desk.ts';
import type { ClaimedOfficer } from '../../../../../contract/enquiry.ts';
import { useLanguage } from '../../../app/words/language.tsx';
import { fill, type Words } from '../../../app/words/words.ts';
import { KeyButton } from '../../../ui/Key.tsx';
import { formatDate } from '../../../ui/moments.ts';
import calls from '../../calls/calls.module.css';
import { useDeskState } from '../../routing/desk-context.tsx';
import classes from './call-backs.module.css';
import { soughtFirst } from './proof-words.ts';

const SEARCH_AFTER_MS = 200;
const FEWEST_LETTERS = 2;

/** A telephone of the directory, or the own one of an officer whose number was typed. */
type Choice =
  | { id: string; agency: AgencyToCall; telephone: TelephoneToDial }
  | { id: string; agency: AgencyToCall; officer: OfficerToCall };
const mayDial = (choice: Choice): boolean => 'officer' in choice || choice.telephone.notDialled === null;

const choicesOf = (agency: AgencyToCall): Choice[] => [
  ...agency.telephones.map((telephone) => ({ id: telephone.telephoneId, agency, telephone })),
  ...agency.officers.map((officer) => ({ id: officer.officerId, agency, officer })),
];

type ChooseTelephoneProps = { call: DeskCall; last: CallBackView | null; claimed: ClaimedOfficer };

/** Which agency, and at which of its telephones: type, arrow down, Enter. What was typed in the enquiry is sought already; nothing typed is dialled. */
export function ChooseTelephone({ call, last, claimed }: ChooseTelephoneProps) {
  const { words, language } = useLanguage();
  const { session, link, send } = useDeskState();
  const { callId } = call;
  const [text, setText] = useState(() => soughtFirst(last, claimed));
  const [chosenId, setChosenId] = useState<string | null>(null);
  const sought = text.trim();
  useEffect(() => session.link.forgetAgencies(), [session]);
  useEffect(() => {
    if (sought.length < FEWEST_LETTERS) return;
    const asking = setTimeout(() => session.link.findAgencies(callId, sought), SEARCH_AFTER_MS);
    return () => clearTimeout(asking);
  }, [session, callId, sought]);
  const agencies = sought.length < FEWEST_LETTERS ? null : link.agencies;
  // An ORI that was misheard finds nobody; the name, typed beside it, may.
  const byName = claimed.agencyName.trim();
  const missesOri = agencies?.length === 0 && sought === claimed.agencyOri.trim() && byName !== '';
  useEffect(() => {
    if (missesOri) setText(byName);
  }, [missesOri, byName]);
  const choices = (agencies ?? []).flatMap(choicesOf);
  const possible = choices.filter(mayDial);
  const chosen = possible.find(({ id }) => id === chosenId) ?? possible[0];
  const dial = (event: SubmitEvent) => {
    event.preventDefault();
    if (!chosen) return undefined;
    if ('officer' in chosen)
      return send({ kind: 'begin-call-back-to-officer', callId, officerId: chosen.officer.officerId });
    const { agencyId } = chosen.agency;
    return send({ kind: 'begin-call-back', callId, agencyId, telephoneId: chosen.telephone.telephoneId });
  };
  const giveUp = () => {
    const only = agencies?.length === 1 ? agencies[0] : undefined;
    const because = only ? 'no-telephone' : 'not-in-directory';
    send({ kind: 'give-up-call-back', callId, agencyId: only?.agencyId ?? null, because });
  };
  const isFruitless = agencies !== null && possible.length === 0;
  const press = (event: KeyboardEvent) => {
    const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
    if (step !== 0 && chosen) {
      event.preventDefault();
      const next = possible[(possible.indexOf(chosen) + step + possible.length) % possible.length];
      setChosenId(next?.id ?? null);
    }
    if (event.key !== 'Enter' || !event.ctrlKey) return;
    event.preventDefault();
    if (isFruitless) giveUp();
  };
  return (
    <form onSubmit={dial} onKeyDown={press}>
      <TextInput
        label={words.callBack.search}
        description={words.callBack.searchHelp}
        value={text}
        maxLength={80}
        autoComplete="off"
        spellCheck={false}
        data-autofocus
        onChange={(event) => setText(event.currentTarget.value)}
      />
      <fieldset className={`${calls['codes']} ${classes['found']}`}>
        <legend>{words.callBack.found}</legend>
        {choices.map((choice) => (
          <label key={choice.id} className={calls['code']}>
            <input
              type="radio"
              name="telephone"
              disabled={!mayDial(choice)}
              checked={choice === chosen}
              onChange={() => setChosenId(choice.id)}
            />
            <span>
              {choice.agency.name} <small>{describe(choice, words, language)}</small>
            </span>
          </label>
        ))}
        <p role="status" className={calls['empty']}>
          {agencies !== null && describeLack(agencies, choices, words)}
        </p>
      </fieldset>
      <div className={calls['buttons']}>
        <KeyButton keyName="Enter" type="submit" disabled={!chosen}>
          {words.callBack.dial}
        </KeyButton>
        <KeyButton keyName="Ctrl+Enter" variant="default" disabled={!isFruitless} onClick={giveUp}>
          {words.callBack.notInDirectory}
        </KeyButton>
      </div>
    </form>
  );
}

function describe(choice: Choice, words: Words, language: string): string {
  if ('officer' in choice) {
    const { name, badge, confirmedAt, confirmedBy } = choice.officer;
    const on = formatDate(confirmedAt, language);
    return fill(words.ownTelephone.choice, { name, badge, on, by: confirmedBy });
  }
  const { agency, telephone } = choice;
  const { number, usedFor, checkIsDue, notDialled } = telephone;
  const place = [agency.county, agency.stateCode].filter(Boolean).join(', ');
  const state = notDialled ? words.notDialled[notDialled] : checkIsDue ? words.callBack.checkIsDue : null;
  return [agency.ori, place, words.telephoneToDial[usedFor], number, state].filter(Boolean).join(' · ');
}

/** What is missing where there is nothing to dial. */
function describeLack(agencies: AgencyToCall[], choices: Choice[], words: Words): string | null {
  if (agencies.length === 0) return words.callBack.none;
  if (choices.length > 0) return null;
  return agencies.map(({ name }) => `${name}: ${words.callBack.noTelephone}`).join('; ');
}
