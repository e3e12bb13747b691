import { Button } from '@mantine/core';
import type { OwnDocument } from '../../../../contract/document.ts';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { KeyButton } from '../../ui/Key.tsx';
import { usePageKeys } from '../../ui/page-keys.ts';
import { callClerk, confirmClerk } from './document-api.ts';
import classes from './documents.module.css';
import type { TellOfAct } from './tell-of-act.ts';

type CallClerkProps = { document: OwnDocument; isNext: boolean; tell: TellOfAct };

/** One key dials the court's number in the directory; another one says that the clerk has confirmed the docket. */
export function CallClerk({ document, isNext, tell }: CallClerkProps) {
  const { documents: text } = useWords();
  const { documentId, courtName, telephones, clerkCall } = document;
  const [first, ...others] = telephones;
  const isUnderWay = clerkCall?.state === 'ringing' || clerkCall?.state === 'talking';
  const mayConfirm = clerkCall?.state === 'talking' || clerkCall?.state === 'answered';
  const call = async (telephoneId: string | undefined) => {
    if (telephoneId !== undefined && !isUnderWay) tell(await callClerk(documentId, telephoneId));
  };
  const confirm = async () => {
    if (mayConfirm) tell(await confirmClerk(documentId, clerkCall.clerkCallId));
  };
  usePageKeys([
    { key: 'C', press: () => void call(first?.telephoneId) },
    { key: 'Y', press: () => void confirm() },
  ]);
  if (!first) return <p>{text.noTelephone}</p>;
  return (
    <>
      <p>{text.clerkNote}</p>
      <div className={classes['acts']}>
        <KeyButton
          keyName="C"
          variant={isNext && !mayConfirm ? 'filled' : 'default'}
          disabled={isUnderWay}
          onClick={() => void call(first.telephoneId)}
        >
          {fill(text.callClerk, { court: courtName, number: first.number })}
        </KeyButton>
        {others.map(({ telephoneId, number }) => (
          <Button
            key={telephoneId}
            variant="default"
            disabled={isUnderWay}
            onClick={() => void call(telephoneId)}
          >
            {fill(text.callClerk, { court: courtName, number })}
          </Button>
        ))}
        <KeyButton
          keyName="Y"
          variant={isNext && mayConfirm ? 'filled' : 'default'}
          disabled={!mayConfirm}
          onClick={() => void confirm()}
        >
          {fill(text.clerkConfirms, { docket: document.paper?.docket ?? '' })}
        </KeyButton>
      </div>
      <p role="status">{clerkCall ? text[`clerk-${clerkCall.state}`] : text.clerkNotCalled}</p>
    </>
  );
}
