import type { ListeningMode } from '../../../../../contract/listening.ts';
import { useWords } from '../../../app/words/language.tsx';
import { KeyButton } from '../../../ui/Key.tsx';
import { usePageKeys } from '../../../ui/page-keys.ts';
import type { Carry } from './carry.ts';
import { hearCall, stopHearing } from './floor-api.ts';

const keyOf: Record<ListeningMode, string> = { listen: 'L', whisper: 'W', join: 'J' };
const modes: readonly ListeningMode[] = ['listen', 'whisper', 'join'];

/** The three ways to hear the call of the chosen call-taker, and the way out. The supervisor's telephone is rung at the desk. */
export function CallActs({ callId, carry }: { callId: string; carry: Carry }) {
  const { hearing } = useWords();
  const hear = (mode: ListeningMode) => carry(hearCall(callId, mode));
  const stop = () => carry(stopHearing());
  usePageKeys([
    ...modes.map((mode) => ({ key: keyOf[mode], press: () => hear(mode) })),
    { key: 'S', press: stop },
  ]);
  return (
    <>
      {modes.map((mode) => (
        <KeyButton key={mode} keyName={keyOf[mode]} variant="default" onClick={() => hear(mode)}>
          {hearing[mode]}
        </KeyButton>
      ))}
      <KeyButton keyName="S" variant="default" onClick={stop}>
        {hearing.stop}
      </KeyButton>
    </>
  );
}
