import { useState } from 'react';
import type { LineLanguage } from '../../../../contract/call.ts';
import { useWords } from '../../app/words/language.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { KeyButton } from '../../ui/Key.tsx';
import { useKeys } from '../../ui/use-keys.ts';
import { useForm } from '../enquiries/draft-context.tsx';
import { OwnDocuments } from './OwnDocuments.tsx';

/** The way from an enquiry for a court's order to the paper that the officer holds. */
export function DocumentEntry({ language }: { language: LineLanguage }) {
  const { documents } = useWords();
  const { enquiry, details, draft } = useForm();
  const [opened, setOpened] = useState(false);
  const mayOpen = enquiry !== null && details.purpose === 'court-order' && details.attested;
  const open = () => {
    if (!mayOpen) return;
    // The line reads purpose and attestation from what is saved.
    void draft.saveNow();
    setOpened(true);
  };
  useKeys({ document: open });
  if (!mayOpen) return null;
  return (
    <>
      <KeyButton variant="default" keyName="Alt+0" onClick={open}>
        {documents.take}
      </KeyButton>
      <Dialog title={documents.title} opened={opened} onClose={() => setOpened(false)}>
        <OwnDocuments enquiryId={enquiry.enquiryId} language={language} />
      </Dialog>
    </>
  );
}
