import { useState } from 'react';
import type { FloorQueue } from '../../../../../contract/floor.ts';
import { closingReason } from '../../../../../contract/queue-closing.ts';
import { useWords } from '../../../app/words/language.tsx';
import { fill } from '../../../app/words/words.ts';
import { KeyButton } from '../../../ui/Key.tsx';
import { usePageKeys } from '../../../ui/page-keys.ts';
import type { Carry } from './carry.ts';
import { closeQueue, openQueue } from './floor-api.ts';
import { ReasonChoice } from './ReasonChoice.tsx';

type QueueActsProps = { queue: FloorQueue; carry: Carry };

/** Closes the chosen queue at once, for a reason, or opens it again. */
export function QueueActs({ queue: { queue, name, closed }, carry }: QueueActsProps) {
  const { queueWords, closingReasons } = useWords();
  const [isAsked, setAsked] = useState(false);
  const isClosed = closed !== null;
  const open = () => carry(openQueue(queue));
  usePageKeys([
    { key: 'X', press: () => setAsked(!isClosed) },
    { key: 'O', press: () => isClosed && open() },
  ]);
  if (isAsked && !isClosed)
    return (
      <ReasonChoice
        question={fill(queueWords.whyClosed, { name })}
        reasons={closingReason.options.map((reason) => ({
          label: closingReasons[reason],
          choose: () => {
            setAsked(false);
            carry(closeQueue({ queue, reason }));
          },
        }))}
      />
    );
  return (
    <>
      <KeyButton keyName="X" variant="default" disabled={isClosed} onClick={() => setAsked(true)}>
        {queueWords.close}
      </KeyButton>
      <KeyButton keyName="O" variant="default" disabled={!isClosed} onClick={open}>
        {queueWords.openAgain}
      </KeyButton>
    </>
  );
}
