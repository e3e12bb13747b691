import { useRef, useState } from 'react';
import { useWords } from '../../app/words/language.tsx';
import { KeyButton } from '../../ui/Key.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { usePageKeys } from '../../ui/page-keys.ts';
import { type DocumentKey, readKeyFile } from './document-key.ts';
import classes from './inbox.module.css';

/** The custodian's key is read from a file of this computer, and goes nowhere from here. */
export function KeyFile({ isThere, take }: { isThere: boolean; take: (key: DocumentKey) => void }) {
  const { documents: text } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [isOther, setOther] = useState(false);
  const choose = () => input.current?.click();
  const read = async (files: FileList | null) => {
    const [file] = files ?? [];
    if (!file) return;
    const key = readKeyFile(await file.text());
    setOther(key === null);
    if (key) take(key);
  };
  usePageKeys([{ key: 'K', press: choose }]);
  return (
    <>
      <p>{text.keyNote}</p>
      <div className={classes['acts']}>
        <input
          ref={input}
          type="file"
          hidden
          aria-label={text.chooseKey}
          onChange={(event) => void read(event.currentTarget.files)}
        />
        <KeyButton keyName="K" variant={isThere ? 'default' : 'filled'} onClick={choose}>
          {text.chooseKey}
        </KeyButton>
        <span role="status">{isThere && text.keyIsThere}</span>
      </div>
      {isOther && (
        <Notice icon="alert" urgent>
          {text.noKeyFile}
        </Notice>
      )}
    </>
  );
}
