import { type KeyboardEvent, type SubmitEvent, useEffect, useRef, useState } from 'react';
import type { DeskCall } from '../../../../contract/desk.ts';
import { type DeskLanguage, deskLanguage, type LanguageOffer } from '../../../../contract/interpreter.ts';
import { useWords } from '../../app/words/language.tsx';
import { fill, type Words } from '../../app/words/words.ts';
import { Key, KeyButton } from '../../ui/Key.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import classes from '../calls/calls.module.css';
import { useDeskState } from '../routing/desk-context.tsx';
import { languageName } from './language-name.ts';

type Choice = { language: string; offer: LanguageOffer | null; hasSample: boolean };
type ChooseLanguageProps = { call: DeskCall; onDone: () => void };

/** The languages for which somebody is on call, and those of which there is a sample. Enter asks, Ctrl+Enter plays. */
export function ChooseLanguage({ call, onDone }: ChooseLanguageProps) {
  const words = useWords();
  const { session, link, send } = useDeskState();
  const [into, setInto] = useState<DeskLanguage>('eng');
  const [language, setLanguage] = useState<string | null>(null);
  useEffect(() => session.link.findLanguages(into), [session, into]);
  const choices = listChoices(link.languages, into, words);
  const chosen = choices.find((choice) => choice.language === language);
  const { callId } = call;
  const list = useRef<HTMLFieldSetElement>(null);
  // Whoever chose by digit, or waited for the list, goes on from there with Enter.
  useEffect(() => {
    if (link.languages === null) return;
    const inputs = [...(list.current?.querySelectorAll('input') ?? [])];
    (inputs.find(({ value }) => value === language) ?? inputs[0])?.focus();
  }, [link.languages, language]);
  const ask = (event: SubmitEvent) => {
    event.preventDefault();
    if (!chosen?.offer) return;
    send({ kind: 'ask-interpreter', callId, language: chosen.language, into });
    onDone();
  };
  const mayPlay = chosen?.hasSample === true && call.state === 'talking';
  const play = () => mayPlay && send({ kind: 'play-language-sample', callId, language: chosen.language });
  useKeys({ digit: ({ digit }) => setLanguage(choices[digit - 1]?.language ?? language) });
  const press = (event: KeyboardEvent) => {
    if (event.key !== 'Enter' || !event.ctrlKey) return;
    event.preventDefault();
    play();
  };
  return (
    <form onSubmit={ask} onKeyDown={press} aria-busy={link.languages === null}>
      <fieldset className={classes['inline']}>
        <legend>{words.interpreter.into}</legend>
        {deskLanguage.options.map((option) => (
          <label key={option}>
            <input type="radio" name="into" checked={into === option} onChange={() => setInto(option)} />{' '}
            {languageName(option, words)}
          </label>
        ))}
      </fieldset>
      <p role="status" className={classes['empty']}>
        {link.languages === null
          ? words.interpreter.finding
          : link.languages.languages.length === 0 && words.interpreter.none}
      </p>
      <fieldset ref={list} className={`${classes['codes']} ${classes['languages']}`}>
        <legend>{words.interpreter.legend}</legend>
        {choices.map((choice, index) => (
          <label key={choice.language} className={classes['code']}>
            <input
              type="radio"
              name="language"
              value={choice.language}
              checked={choice.language === language}
              onChange={() => setLanguage(choice.language)}
            />
            <span>
              {languageName(choice.language, words)} <small>{describeWay(choice, words)}</small>
            </span>
            {index < 9 && <Key name={String(index + 1)} />}
          </label>
        ))}
      </fieldset>
      <p className={classes['empty']}>{words.interpreter.sampleNote}</p>
      <div className={classes['buttons']}>
        <KeyButton keyName="Enter" type="submit" disabled={!chosen?.offer}>
          {words.interpreter.ask}
        </KeyButton>
        <KeyButton keyName="Ctrl+Enter" variant="default" disabled={!mayPlay} onClick={play}>
          {words.interpreter.sample}
        </KeyButton>
      </div>
    </form>
  );
}

/** Those that can be asked for come first, by their names. */
function listChoices(
  known: { languages: LanguageOffer[]; samples: string[] } | null,
  into: string,
  words: Words,
): Choice[] {
  if (!known) return [];
  const offers = new Map(known.languages.map((offer) => [offer.language, offer]));
  const codes = [...new Set([...offers.keys(), ...known.samples])].filter((code) => code !== into);
  const choices = codes.map((language) => ({
    language,
    offer: offers.get(language) ?? null,
    hasSample: known.samples.includes(language),
  }));
  return choices.toSorted(
    (a, b) =>
      Number(b.offer !== null) - Number(a.offer !== null) ||
      languageName(a.language, words).localeCompare(languageName(b.language, words)),
  );
}

function describeWay({ offer }: Choice, words: Words): string {
  if (!offer) return words.interpreter.nobodyOnCall;
  const [first, second] = offer.hops;
  if (!first || !second) return words.interpreter.one;
  return fill(words.interpreter.relay, { language: languageName(first.to, words) });
}
