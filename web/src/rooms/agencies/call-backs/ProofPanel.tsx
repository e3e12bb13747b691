import { useEffect, useState } from 'react';
import type { ProofView } from '../../../../../contract/call-back.ts';
import type { DeskCall } from '../../../../../contract/desk.ts';
import type { ClaimedOfficer } from '../../../../../contract/enquiry.ts';
import { useLanguage, useWords } from '../../../app/words/language.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { Icon } from '../../../ui/icons.tsx';
import { KeyButton } from '../../../ui/Key.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { useKeys } from '../../../ui/use-keys.ts';
import calls from '../../calls/calls.module.css';
import { useDeskState } from '../../routing/desk-context.tsx';
import { CallBackSteps } from './CallBackSteps.tsx';
import { describeCallBack, describeProof } from './proof-words.ts';

type Rung = NonNullable<DeskCall['caller']['returnCall']>['rung'];
type ProofPanelProps = { call: DeskCall; claimed: ClaimedOfficer };

/** Whether who calls is proven, and the key with which it is proven: a dialog that goes along with the call-back. */
export function ProofPanel({ call, claimed }: ProofPanelProps) {
  const { words, language } = useLanguage();
  const { isThere } = useDeskState();
  const [opened, setOpened] = useState(false);
  const mayOpen = isThere && (call.state === 'talking' || call.state === 'held');
  const open = () => mayOpen && setOpened(true);
  useKeys({ prove: open });
  useEffect(() => {
    if (!isThere) setOpened(false);
  }, [isThere]);
  const { proof, returnCall } = call.caller;
  const isUnderWay = proof.callBack !== null && proof.callBack.state !== 'ended';
  return (
    <Panel title={words.proof.title} icon="key">
      <Verdict proof={proof} rung={returnCall?.rung} />
      <p className={calls['empty']} aria-live="polite">
        {isUnderWay && proof.callBack
          ? describeCallBack(proof.callBack, words)
          : describeProof(proof, words, language, returnCall?.rung !== undefined)}
      </p>
      <div className={calls['controls']}>
        <KeyButton
          keyName="Alt+V"
          variant={proof.verification?.endedAt === null ? 'default' : 'filled'}
          justify="space-between"
          fullWidth
          disabled={!mayOpen}
          onClick={open}
        >
          {isUnderWay ? words.proof.goOn : words.proof.button}
        </KeyButton>
      </div>
      <Dialog title={words.proof.dialogTitle} opened={opened} onClose={() => setOpened(false)}>
        <CallBackSteps call={call} claimed={claimed} onDone={() => setOpened(false)} />
      </Dialog>
    </Panel>
  );
}

type VerdictProps = { proof: ProofView; rung: Rung | undefined };

/** In words and with a sign, never by colour alone. Whom the line itself rang is no stranger, and not proven by that. */
function Verdict({ proof: { verification }, rung }: VerdictProps) {
  const { proof: text } = useWords();
  const isProven = verification?.endedAt === null;
  const atWhose = rung?.telephone === 'agency' ? text.rungAtAgency : text.rungAtOwn;
  const unproven = rung ? atWhose : text.notProven;
  return (
    <p className={calls['state']} role="status">
      <Icon name={isProven ? 'check' : rung && !verification ? 'phone' : 'alert'} size={22} />
      {isProven ? text.proven : verification ? text.endedSince : unproven}
    </p>
  );
}
