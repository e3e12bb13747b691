import { createContext, useContext, useSyncExternalStore } from 'react';
import type { DeskCommand, DeskState } from '../../../../contract/desk.ts';
import type { PhoneState } from '../../softphone/machine.ts';
import type { LinkView } from './desk-link.ts';
import type { DeskSession } from './desk-session.ts';

const DeskContext = createContext<DeskSession | null>(null);
export const DeskProvider = DeskContext.Provider;

export function useDeskSession(): DeskSession {
  const session = useContext(DeskContext);
  if (!session) throw new Error('This part of the screen belongs inside a desk.');
  return session;
}

export type Desk = {
  session: DeskSession;
  link: LinkView;
  phone: PhoneState;
  checkPassed: boolean;
  /** False while the line is away: nothing can be asked of it. */
  isThere: boolean;
  send: (command: DeskCommand) => void;
};

/** Everything that the desk knows at this moment. */
export function useDesk(): Desk {
  const session = useDeskSession();
  const link = useSyncExternalStore(session.link.subscribe, session.link.view);
  const phone = useSyncExternalStore(session.phone.subscribe, session.phone.view);
  const checkPassed = useSyncExternalStore(session.subscribe, session.isCheckPassed);
  const send = (command: DeskCommand) => void session.link.send(command);
  return { session, link, phone, checkPassed, isThere: link.connection === 'open', send };
}

/** For parts that are shown only once the line has sent its first state. */
export function useDeskState(): Desk & { state: DeskState } {
  const desk = useDesk();
  if (!desk.link.state) throw new Error('The line has not said anything yet.');
  return { ...desk, state: desk.link.state };
}
