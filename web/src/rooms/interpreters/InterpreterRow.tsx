import { Button } from '@mantine/core';
import type { InterpreterList, InterpreterView } from '../../../../contract/interpreter.ts';
import { explain } from '../../app/explain.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { useTwice } from '../../ui/use-twice.ts';
import classes from '../staff/staff.module.css';
import { retireInterpreter } from './interpreter-api.ts';
import { writeHours } from './interpreter-form.ts';
import { languageName } from './language-name.ts';

type InterpreterRowProps = {
  interpreter: InterpreterView;
  people: InterpreterList['people'];
  change: () => void;
  done: (sentence: string) => void;
};

/** One line of the list. */
export function InterpreterRow({ interpreter: one, people, change, done }: InterpreterRowProps) {
  const { words, language } = useLanguage();
  const { interpreterList: text, interpreter: said } = words;
  const retire = useTwice(() => {
    void retireInterpreter(one.interpreterId).then((answer) =>
      done(answer.ok ? text.saved : explain(answer.error, words)),
    );
  });
  const desk = people.find(({ accountId }) => accountId === one.accountId);
  const now = one.isInCall ? text.inCall : one.isOnCall ? text.onCall : text.offCall;
  const { name } = one;
  return (
    <tr>
      <th scope="row">{name}</th>
      <td>{one.number ?? desk?.name}</td>
      <td>
        {one.pairs.map(([from, to]) => (
          <div key={`${from}-${to}`}>
            {fill(said.way, { from: languageName(from, words), to: languageName(to, words) })}
          </div>
        ))}
      </td>
      <td>
        {writeHours(one.hours, language) || text.never}
        <br />
        <small>{one.timeZone}</small>
      </td>
      <td>{now}</td>
      <td>
        <div className={classes['acts']}>
          <Button variant="default" onClick={change}>
            {fill(text.change, { name })}
          </Button>
          <Button variant="default" onClick={retire.press}>
            {fill(retire.armed ? text.retireAgain : text.retire, { name })}
          </Button>
        </div>
      </td>
    </tr>
  );
}
