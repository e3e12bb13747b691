import { Button } from '@mantine/core';
import { useState } from 'react';
import type { CertificateForm, DestroyedThing } from '../../../../contract/certificate.ts';
import { explain } from '../../app/explain.ts';
import { saveFile } from '../../app/save-file.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { Dialog } from '../../ui/Dialog.tsx';
import { Notice } from '../../ui/Notice.tsx';
import staff from '../staff/staff.module.css';
import classes from './oversight.module.css';
import { takeCertificate } from './oversight-api.ts';

type Props = { entryId: number; destroyed: DestroyedThing };

/** The certificate of what an entry destroyed, beside that entry. */
export function CertificateButton({ entryId, destroyed }: Props) {
  const { words } = useLanguage();
  const { certificate: text } = words;
  const [isOpen, setOpen] = useState(false);
  return (
    <div className={classes['certificate']}>
      <Button variant="default" size="compact-md" onClick={() => setOpen(true)}>
        {text.open}
      </Button>
      <Dialog title={fill(text.title, { entry: entryId })} opened={isOpen} onClose={() => setOpen(false)}>
        <p>
          {words.destroyedThing[destroyed]}. {text.body}
        </p>
        <Take entryId={entryId} />
      </Dialog>
    </div>
  );
}

function Take({ entryId }: { entryId: number }) {
  const { words, language } = useLanguage();
  const { certificate: text } = words;
  const [refused, setRefused] = useState<string>();
  const take = async (format: CertificateForm['format']) => {
    const form = { format, language: language === 'es' ? ('es' as const) : ('en' as const) };
    const answer = await takeCertificate(entryId, form);
    setRefused(answer.ok ? undefined : explain(answer.error, words));
    if (answer.ok) saveFile(answer.value);
  };
  return (
    <div className={staff['form']}>
      <p className={staff['lead']}>{text.check}</p>
      <p className={staff['lead']}>{text.isWritten}</p>
      {refused !== undefined && <Notice icon="alert">{refused}</Notice>}
      <div className={staff['acts']}>
        <Button data-autofocus onClick={() => void take('pdf')}>
          {text.asPdf}
        </Button>
        <Button variant="default" onClick={() => void take('text')}>
          {text.asText}
        </Button>
      </div>
    </div>
  );
}
