import { useRef, useState } from 'react';
import { MOST_FILE_BYTES, type OwnDocument } from '../../../../contract/document.ts';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { KeyButton } from '../../ui/Key.tsx';
import { usePageKeys } from '../../ui/page-keys.ts';
import { readFile } from '../staff/decision-api.ts';
import { addPages } from './document-api.ts';
import classes from './documents.module.css';
import type { TellOfAct } from './tell-of-act.ts';

const KINDS = 'application/pdf,image/jpeg,image/png';
type AddPagesProps = { document: OwnDocument; isNext: boolean; tell: TellOfAct };

/** A file from this computer becomes pages that the line draws anew; the file itself is kept nowhere. */
export function AddPages({ document: { documentId, pageCount }, isNext, tell }: AddPagesProps) {
  const { documents: text } = useWords();
  const input = useRef<HTMLInputElement>(null);
  const [working, setWorking] = useState(false);
  const choose = () => input.current?.click();
  const add = async (files: FileList | null) => {
    const [file] = files ?? [];
    if (input.current) input.current.value = '';
    if (!file) return;
    if (file.size > MOST_FILE_BYTES)
      return tell({ ok: false, error: { code: 'HL_PAGE_NOT_TAKEN', message: text.tooLarge } });
    setWorking(true);
    const answer = await addPages(documentId, pageCount, await readFile(file));
    setWorking(false);
    tell(answer);
  };
  usePageKeys([{ key: 'A', press: choose }]);
  return (
    <div className={classes['acts']}>
      <input
        ref={input}
        type="file"
        hidden
        accept={KINDS}
        aria-label={text.addPages}
        onChange={(event) => void add(event.currentTarget.files)}
      />
      <KeyButton keyName="A" variant={isNext ? 'filled' : 'default'} disabled={working} onClick={choose}>
        {text.addPages}
      </KeyButton>
      <span role="status">{working ? text.drawing : fill(text.pageCount, { count: pageCount })}</span>
    </div>
  );
}
