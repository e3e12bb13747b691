import { useEffect, useRef, useState } from 'react';
import { type WrapUpCode, wrapUpCode } from '../../../../contract/call.ts';
import type { DeskWrapUp } from '../../../../contract/desk.ts';
import { useWords } from '../../app/words/language.tsx';
import { Icon } from '../../ui/icons.tsx';
import { Key, KeyButton } from '../../ui/Key.tsx';
import { focusOf } from '../../ui/keys.ts';
import { Panel } from '../../ui/Panel.tsx';
import { formatLength } from '../../ui/times.ts';
import { useKeys } from '../../ui/use-keys.ts';
import { useNow } from '../../ui/use-now.ts';
import { useDeskState } from '../routing/desk-context.tsx';
import classes from './calls.module.css';

const RUNS_OUT_MS = 15_000;

type WrapUpPanelProps = {
  /** What it is called, where that is not what it always is. */
  title?: string;
  wrapUp: Pick<DeskWrapUp, 'deadlineAt' | 'handedOn' | 'inLane'>;
  /** What the enquiry itself says came of the call. */
  suggested: WrapUpCode | null;
  finish: (code: WrapUpCode) => Promise<void> | void;
  className?: string | undefined;
};

/** After the call: what came of it, and a clock. */
export function WrapUpPanel({ title, wrapUp, suggested, finish: finishWith, className }: WrapUpPanelProps) {
  const { wrapUp: words, callState } = useWords();
  const { isThere } = useDeskState();
  const [chosen, setChosen] = useState<WrapUpCode | null>(null);
  const goesOn = wrapUp.handedOn || wrapUp.inLane;
  const code = chosen ?? (goesOn ? 'handed-on' : suggested);
  const codes = wrapUpCode.options.filter((option) => option !== 'handed-on' || goesOn);
  const fields = useFocusUnlessTyping();
  const finish = async () => {
    if (code && isThere) await finishWith(code);
  };
  useKeys({
    digit: ({ digit }) => setChosen(codes[digit - 1] ?? code),
    enter: () => void finish(),
  });
  return (
    <Panel title={title ?? words.title} icon="write" className={className}>
      <TimeLeft deadlineAt={wrapUp.deadlineAt} />
      <fieldset ref={fields} className={classes['codes']}>
        <legend>{words.legend}</legend>
        {codes.map((option, index) => (
          <label key={option} className={classes['code']}>
            <input
              type="radio"
              name="wrap-up-code"
              value={option}
              checked={code === option}
              aria-keyshortcuts={String(index + 1)}
              onChange={() => setChosen(option)}
            />
            <span>{option === 'handed-on' && wrapUp.inLane ? callState['in-lane'] : words[option]}</span>
            <Key name={String(index + 1)} />
          </label>
        ))}
      </fieldset>
      <KeyButton keyName="Enter" fullWidth px="xs" disabled={!code || !isThere} onClick={() => void finish()}>
        {words.finish}
      </KeyButton>
      {!code && <p className={classes['empty']}>{words.chooseFirst}</p>}
    </Panel>
  );
}

function TimeLeft({ deadlineAt }: { deadlineAt: string }) {
  const { wrapUp: words } = useWords();
  const { link } = useDeskState();
  const leftMs = Date.parse(deadlineAt) - useNow(link.clockOffsetMs);
  return (
    <>
      <p className={classes['clock']} data-runs-out={leftMs < RUNS_OUT_MS}>
        <Icon name="clock" />
        <span role="timer" aria-label={words.left}>
          {words.left} {formatLength(leftMs)}
        </span>
      </p>
      <p className={classes['empty']}>{words.expires}</p>
    </>
  );
}

/** Whoever is in the middle of a word keeps the focus; everybody else can choose at once. */
function useFocusUnlessTyping() {
  const fields = useRef<HTMLFieldSetElement>(null);
  useEffect(() => {
    if (focusOf(document.activeElement) === 'typing') return;
    const inputs = fields.current?.querySelectorAll('input') ?? [];
    const target = [...inputs].find((input) => input.checked) ?? inputs[0];
    target?.focus();
  }, []);
  return fields;
}
