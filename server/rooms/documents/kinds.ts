import { z } from 'zod';
import { judicialKind } from '../../../contract/document.ts';
import { custodianId } from '../../../contract/register.ts';
import type { Clock } from '../../platform/clock.ts';
import { unseal } from '../../platform/crypto/seal.ts';
import type { Tx } from '../../platform/db/database.ts';
import { BrokenInvariantError, type Refusal, refuse } from '../../platform/errors.ts';
import type { Ids } from '../../platform/ids.ts';
import { decide } from '../disclosure/index.ts';
import { appendEntry, noEnquiry, staffActor } from '../ledger/index.ts';
import { defineKind, type ProposalKind } from '../staff/index.ts';
import { findCustodianKey, insertCustodianKey } from './custodian-keys-store.ts';
import { documentContext, pageContext } from './document.ts';
import type { DocumentKeys } from './document-parts.ts';
import { destroyKey, findWrappedKey, lockDocument, moveDocument, noteHandedOver } from './documents-store.ts';
import { digestOf } from './pages-digest.ts';
import { listPages, putForCustodian } from './pages-store.ts';
import { isPublicKey, sealToCustodian } from './seal-to-custodian.ts';
import { type TellingParts, tellOfDocument } from './tell-of-document.ts';

const LIFETIME_MS = 7 * 24 * 3_600_000;

const keyContent = z.strictObject({
  custodianId,
  replaces: z.int().min(0),
  publicKey: z.base64().length(44),
});
type KeyContent = z.infer<typeof keyContent>;

/** To which key of a custodian documents are sealed. Whoever could change that alone could read them. */
const documentKey = defineKind({
  kind: 'document-key',
  content: keyContent,
  propose: 'custodian:propose',
  approve: 'custodian:approve',
  lifetimeMs: LIFETIME_MS,
  showFacts: ({ custodianId: id, replaces, publicKey }) => [
    { name: 'custodian', value: id },
    { name: 'newVersion', value: String(replaces + 1) },
    { name: 'publicKey', value: publicKey },
  ],
  effect: {
    when: 'with-approval',
    carryOut: async (tx, agreed, { proposalId, approverAccountId, at }) => {
      const version = agreed.replaces + 1;
      const key = { version, publicKey: Buffer.from(agreed.publicKey, 'base64') };
      if (((await findCustodianKey(tx, agreed.custodianId))?.version ?? 0) !== agreed.replaces)
        return refuse('HL_CUSTODIAN_CHANGED');
      if (!(await insertCustodianKey(tx, agreed.custodianId, key, { proposalId, at })))
        return refuse('HL_CUSTODIAN_CHANGED');
      const subject = { custodianId: agreed.custodianId, version, proposalId };
      const actor = staffActor(approverAccountId);
      appendEntry(tx, { kind: 'document-key-approved', at, actor, ...noEnquiry, subject });
      return undefined;
    },
  },
});

export async function prepareDocumentKey(tx: Tx, wanted: KeyContent): Promise<KeyContent | Refusal> {
  if (!(await isPublicKey(Buffer.from(wanted.publicKey, 'base64')))) return refuse('HL_REQUEST_NOT_VALID');
  const now = (await findCustodianKey(tx, wanted.custodianId))?.version ?? 0;
  return now === wanted.replaces ? wanted : refuse('HL_CUSTODIAN_CHANGED');
}

const documentContent = z.strictObject({
  documentId: z.uuid(),
  documentKind: judicialKind,
  custodianId,
  pageCount: z.int().min(1),
  /** Of all pages: neither more nor others than the first of the two has seen. */
  pagesSha256: z.string(),
});
type DocumentContent = z.infer<typeof documentContent>;
type KindParts = { clock: Clock; ids: Ids; keys: DocumentKeys } & TellingParts;

/** That a document goes on to the custodian. Whoever proposes it has read it, whoever approves it reads it again. */
const courtDocument = (parts: KindParts) =>
  defineKind({
    kind: 'court-document',
    content: documentContent,
    propose: 'document:propose',
    approve: 'document:approve',
    lifetimeMs: LIFETIME_MS,
    showFacts: ({ documentId, documentKind, custodianId: id, pageCount, pagesSha256 }) => [
      { name: 'document', value: documentId },
      { name: 'documentKind', value: documentKind },
      { name: 'custodian', value: id },
      { name: 'pageCount', value: String(pageCount) },
      { name: 'pagesSha256', value: pagesSha256 },
    ],
    whileOpen: {
      begin: (tx, { documentId }) => moveDocument(tx, documentId, 'waiting'),
      end: (tx, { documentId }) => moveDocument(tx, documentId, 'taking-in'),
    },
    effect: {
      when: 'with-approval',
      carryOut: (tx, agreed, context) => handOver(tx, parts, agreed, context),
    },
  });

type Approved = { proposalId: string; approverAccountId: string; at: Date };

/** The policies are asked, each page is sealed to the custodian, and the line's own key is destroyed, all in the approval's transaction. */
async function handOver(
  tx: Tx,
  parts: KindParts,
  { documentId, pagesSha256 }: DocumentContent,
  { proposalId, approverAccountId, at }: Approved,
): Promise<Refusal | undefined> {
  const found = await lockDocument(tx, documentId);
  const key = found && (await findCustodianKey(tx, found.custodianId));
  const wrapped = await findWrappedKey(tx, documentId);
  const pages = await listPages(tx, documentId);
  if (!found || !wrapped || digestOf(pages) !== pagesSha256) return refuse('HL_DOCUMENT_MOVED_ON');
  if (!key) return refuse('HL_DOCUMENT_WITHOUT_KEY');
  if (found.takenInBy === approverAccountId) return refuse('HL_DOCUMENT_TAKEN_IN_BY_YOU');
  const facts = {
    clerkConfirmed: found.clerkConfirmedAt !== null,
    firstApproval: true,
    secondApproval: true,
  };
  const request = {
    action: 'accept-document' as const,
    facts: { ...found.facts, document: found.kind, ...facts },
  };
  const actor = staffActor(approverAccountId);
  const decided = await decide(tx, parts, request, { actor, enquiryId: null, verification: null });
  if (decided.outcome === 'deny') return refuse('HL_DOCUMENT_NOT_PERMITTED');
  const dataKey = await parts.keys.unwrap(wrapped, documentContext(documentId));
  for (const { number, sealed } of pages) {
    if (!sealed) throw new BrokenInvariantError('A page of an open document is gone.');
    const page = unseal(dataKey, sealed, pageContext(documentId, number));
    await putForCustodian(
      tx,
      documentId,
      number,
      await sealToCustodian(page, { documentId, number }, key.publicKey),
    );
  }
  await destroyKey(tx, documentId, at);
  await noteHandedOver(tx, documentId, { proposalId, at });
  await tellOfDocument(tx, parts, found.custodianId);
  const subject = { documentId, custodianId: found.custodianId, keyVersion: key.version, proposalId };
  appendEntry(tx, { kind: 'document-handed-over', at, actor, ...noEnquiry, subject });
  return undefined;
}

/** The content of a proposal: exactly these pages. Whoever took it in has no part in approving it. */
export async function prepareDocument(
  tx: Tx,
  documentId: string,
  accountId: string,
): Promise<DocumentContent | Refusal> {
  const found = await lockDocument(tx, documentId);
  if (!found) return refuse('HL_NOT_FOUND');
  const pages = await listPages(tx, documentId);
  if (found.state !== 'taking-in' || pages.length === 0) return refuse('HL_DOCUMENT_MOVED_ON');
  if (found.takenInBy === accountId) return refuse('HL_DOCUMENT_TAKEN_IN_BY_YOU');
  if (found.clerkConfirmedAt === null) return refuse('HL_DOCUMENT_NOT_CONFIRMED');
  if (!(await findCustodianKey(tx, found.custodianId))) return refuse('HL_DOCUMENT_WITHOUT_KEY');
  const pagesSha256 = digestOf(pages);
  return {
    ...{ documentId, documentKind: found.kind, custodianId: found.custodianId },
    ...{ pageCount: pages.length, pagesSha256 },
  };
}

export const documentKinds = (parts: KindParts): readonly ProposalKind[] => [
  documentKey,
  courtDocument(parts),
];
