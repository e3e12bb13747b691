import { en } from './en.ts';
import { enAccounting } from './en-accounting.ts';
import { enAgencies } from './en-agencies.ts';
import { enCertificate } from './en-certificate.ts';
import { enChats } from './en-chats.ts';
import { enCustodians } from './en-custodians.ts';
import { enDecisions } from './en-decisions.ts';
import { enDocuments } from './en-documents.ts';
import { enEnquiry } from './en-enquiry.ts';
import { enEntryCodes } from './en-entry-codes.ts';
import { enEntryFields } from './en-entry-fields.ts';
import { enEntryKinds } from './en-entry-kinds.ts';
import { enFloor } from './en-floor.ts';
import { enGuidance } from './en-guidance.ts';
import { enInbox } from './en-inbox.ts';
import { enIntake } from './en-intake.ts';
import { enInterpreters } from './en-interpreters.ts';
import { enKeys } from './en-keys.ts';
import { enLane } from './en-lane.ts';
import { enLegal } from './en-legal.ts';
import { enOfficers } from './en-officers.ts';
import { enOpenCodes } from './en-open-codes.ts';
import { enOversight } from './en-oversight.ts';
import { enPaging } from './en-paging.ts';
import { enParticipants } from './en-participants.ts';
import { enPolicies } from './en-policies.ts';
import { enProcess } from './en-process.ts';
import { enProof } from './en-proof.ts';
import { enRecordings } from './en-recordings.ts';
import { enRegister } from './en-register.ts';
import { enReturnCalls } from './en-return-calls.ts';
import { enRouting } from './en-routing.ts';
import { enSpecificity } from './en-specificity.ts';
import { enTasks } from './en-tasks.ts';
import { enTotals } from './en-totals.ts';
import { enTraining } from './en-training.ts';
import { es } from './es.ts';
import { esAccounting } from './es-accounting.ts';
import { esAgencies } from './es-agencies.ts';
import { esCertificate } from './es-certificate.ts';
import { esChats } from './es-chats.ts';
import { esCustodians } from './es-custodians.ts';
import { esDecisions } from './es-decisions.ts';
import { esDocuments } from './es-documents.ts';
import { esEnquiry } from './es-enquiry.ts';
import { esEntryCodes } from './es-entry-codes.ts';
import { esEntryFields } from './es-entry-fields.ts';
import { esEntryKinds } from './es-entry-kinds.ts';
import { esFloor } from './es-floor.ts';
import { esGuidance } from './es-guidance.ts';
import { esInbox } from './es-inbox.ts';
import { esIntake } from './es-intake.ts';
import { esInterpreters } from './es-interpreters.ts';
import { esKeys } from './es-keys.ts';
import { esLane } from './es-lane.ts';
import { esLegal } from './es-legal.ts';
import { esOfficers } from './es-officers.ts';
import { esOpenCodes } from './es-open-codes.ts';
import { esOversight } from './es-oversight.ts';
import { esPaging } from './es-paging.ts';
import { esParticipants } from './es-participants.ts';
import { esPolicies } from './es-policies.ts';
import { esProcess } from './es-process.ts';
import { esProof } from './es-proof.ts';
import { esRecordings } from './es-recordings.ts';
import { esRegister } from './es-register.ts';
import { esReturnCalls } from './es-return-calls.ts';
import { esRouting } from './es-routing.ts';
import { esSpecificity } from './es-specificity.ts';
import { esTasks } from './es-tasks.ts';
import { esTotals } from './es-totals.ts';
import { esTraining } from './es-training.ts';

/** The languages of the screen. What is said to a caller follows the caller's language instead. */
export type ScreenLanguage = 'en' | 'es';

const english = {
  ...en,
  ...enEnquiry,
  ...enDecisions,
  ...enIntake,
  ...enOfficers,
  ...enPaging,
  ...enOversight,
  ...enCertificate,
  ...enEntryKinds,
  ...enEntryCodes,
  ...enOpenCodes,
  ...enEntryFields,
  ...enProcess,
  ...enFloor,
  ...enGuidance,
  ...enLegal,
  ...enCustodians,
  ...enInbox,
  ...enDocuments,
  ...enReturnCalls,
  ...enRouting,
  ...enKeys,
  ...enParticipants,
  ...enInterpreters,
  ...enRecordings,
  ...enPolicies,
  ...enRegister,
  ...enProof,
  ...enTasks,
  ...enChats,
  ...enLane,
  ...enTotals,
  ...enTraining,
  ...enSpecificity,
  ...enAgencies,
  ...enAccounting,
};
type English = typeof english;
export type Words = { readonly [Area in keyof English]: { readonly [Name in keyof English[Area]]: string } };

export const catalogue: Record<ScreenLanguage, Words> = {
  en: english,
  es: {
    ...es,
    ...esEnquiry,
    ...esDecisions,
    ...esIntake,
    ...esOfficers,
    ...esPaging,
    ...esOversight,
    ...esCertificate,
    ...esEntryKinds,
    ...esEntryCodes,
    ...esOpenCodes,
    ...esEntryFields,
    ...esProcess,
    ...esFloor,
    ...esGuidance,
    ...esLegal,
    ...esCustodians,
    ...esInbox,
    ...esDocuments,
    ...esReturnCalls,
    ...esRouting,
    ...esKeys,
    ...esParticipants,
    ...esInterpreters,
    ...esRecordings,
    ...esPolicies,
    ...esRegister,
    ...esProof,
    ...esTasks,
    ...esChats,
    ...esLane,
    ...esTotals,
    ...esTraining,
    ...esSpecificity,
    ...esAgencies,
    ...esAccounting,
  },
};

/** Puts values where a sentence names them: `fill('by {time}', { time: '14:32' })`. */
export function fill(sentence: string, values: Record<string, string | number>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}
