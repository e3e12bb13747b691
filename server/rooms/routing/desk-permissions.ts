import type { DeskCommand } from '../../../contract/desk.ts';
import type { Permission } from '../staff/index.ts';

/** What a call-taker may ask of the line, and the permission that each message needs. */
export const deskPermissions: Record<DeskCommand['kind'], Permission> = {
  hello: 'desk:use',
  heartbeat: 'desk:use',
  'claim-telephone': 'call:answer',
  'telephone-status': 'call:answer',
  'set-ready': 'call:answer',
  'set-not-ready': 'call:answer',
  'decline-offer': 'call:answer',
  hold: 'call:control',
  resume: 'call:control',
  'hang-up': 'call:control',
  'pause-recording': 'call:control',
  'resume-recording': 'call:control',
  'caller-refuses-recording': 'call:control',
  'finish-wrap-up': 'call:control',
  'find-colleagues': 'call:control',
  'invite-colleague': 'call:control',
  'decline-invitation': 'call:answer',
  'let-go': 'call:control',
  'leave-call': 'call:control',
  'hand-over': 'call:control',
  'transfer-call': 'call:control',
  'return-to-queue': 'call:control',
  'press-key': 'call:control',
  'set-muted': 'call:control',
  'find-languages': 'call:control',
  'ask-interpreter': 'call:control',
  'play-language-sample': 'call:control',
};
