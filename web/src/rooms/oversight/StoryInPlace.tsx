import { type ReactNode, useRef, useState } from 'react';
import { StoryPanel } from './StoryPanel.tsx';

type Props = { children: (tell: (reference: string) => void) => ReactNode };

/** Whatever leads to the story of an enquiry, and that story in its place until it is closed again. */
export function StoryInPlace({ children }: Props) {
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
      <div hidden={reference !== undefined}>{children(open)}</div>
    </>
  );
}
