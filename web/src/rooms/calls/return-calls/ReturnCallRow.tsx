import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { cancelReason, type ReturnCallView } from '../../../../../contract/return-call.ts';
import { explain } from '../../../app/explain.ts';
import { useLanguage } from '../../../app/words/language.tsx';
import { fill } from '../../../app/words/words.ts';
import { formatTime } from '../../../ui/times.ts';
import classes from '../../staff/staff.module.css';
import { cancelReturnCall } from './return-call-api.ts';

type ReturnCallRowProps = { promise: ReturnCallView; mayCancel: boolean; done: (sentence: string) => void };

/** One promise: of the number only its end, for whoever looks at the list need not know it. */
export function ReturnCallRow({ promise, mayCancel, done }: ReturnCallRowProps) {
  const { words, language } = useLanguage();
  const { returnCalls: text } = words;
  const time = (at: string) => formatTime(at, language);
  const { lastOutcome, attempts, numberEnding } = promise;
  return (
    <tr>
      <th scope="row">
        {numberEnding === '' ? text.ofOfficer : fill(text.ending, { digits: numberEnding })}
      </th>
      <td>{time(promise.queuedAt)}</td>
      <td>{promise.state === 'under-way' ? text.waits : time(promise.nextAttemptAt)}</td>
      <td>
        {attempts}
        {lastOutcome && `: ${text[lastOutcome]}`}
      </td>
      <td>{time(promise.expiresAt)}</td>
      <td>{mayCancel && <TakeBack promise={promise} done={done} />}</td>
    </tr>
  );
}

/** A promise is taken back with a reason, which is written down. */
function TakeBack({ promise, done }: Pick<ReturnCallRowProps, 'promise' | 'done'>) {
  const { words } = useLanguage();
  const { returnCalls: text } = words;
  const [reason, setReason] = useState('');
  const named = { digits: promise.numberEnding || text.ofOfficer };
  const chosen = cancelReason.safeParse(reason);
  const takeBack = async () => {
    if (!chosen.success) return;
    const answer = await cancelReturnCall(promise.returnCallId, chosen.data);
    done(answer.ok ? text.takenBack : explain(answer.error, words));
  };
  return (
    <div className={classes['acts']}>
      <NativeSelect
        aria-label={fill(text.reason, named)}
        value={reason}
        onChange={(event) => setReason(event.currentTarget.value)}
        data={[
          { value: '', label: text.choose },
          ...cancelReason.options.map((one) => ({ value: one, label: text[one] })),
        ]}
      />
      <Button variant="default" disabled={!chosen.success} onClick={() => void takeBack()}>
        {fill(text.takeBack, named)}
      </Button>
    </div>
  );
}
