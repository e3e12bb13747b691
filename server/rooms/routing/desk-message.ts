import { type DeskMessage, deskMessage } from '../../../contract/desk.ts';

/** A message as it leaves for desks: checked, and text already, so that one for all desks is made once. */
export type EncodedMessage = { readonly text: string };

/** The schema is the second gate: what the contract does not declare does not leave. Throws a ZodError where it is not met. */
export function encodeMessage(message: DeskMessage): EncodedMessage {
  return { text: JSON.stringify(deskMessage.parse(message)) };
}
