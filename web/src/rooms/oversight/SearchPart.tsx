import { useRef, useState } from 'react';
import { SearchPanel } from './SearchPanel.tsx';
import { StoryPanel } from './StoryPanel.tsx';

/** Who did what, and the story of one enquiry in its place until it is closed again. */
export function SearchPart() {
  const [reference, setReference] = useState<string>();
  const opener = useRef<Element>(null);
  const open = (asked: string) => {
    opener.current = document.activeElement;
    setReference(asked);
  };
  const close = () => {
    setReference(undefined);
    requestAnimationFrame(() => opener.current instanceof HTMLElement && opener.current.focus());
  };
  return (
    <>
      {reference !== undefined && <StoryPanel key={reference} reference={reference} close={close} />}
      <div hidden={reference !== undefined}>
        <SearchPanel tell={open} />
      </div>
    </>
  );
}
