import { expect, it } from 'vitest';
import { z } from 'zod';
import { catalogue } from '../../../web/src/app/words/words.ts';
import { schemaOf, searchableKinds } from './vocabulary.ts';

/** That both languages have the same ones stands in words.test.ts. */
it('each kind of entry that people of the line may find has words on the screens, and no other has', () => {
  expect(Object.keys(catalogue.en.entryKind).toSorted()).toEqual(searchableKinds.toSorted());
  expect(Object.keys(catalogue.es.entryKind).toSorted()).toEqual(searchableKinds.toSorted());
});

it('whatever such an entry may say is named on the screens, and nothing else is', () => {
  const fields = [...new Set(searchableKinds.flatMap((kind) => Object.keys(schemaOf(kind).shape)))];
  expect(Object.keys(catalogue.en.entryField).toSorted()).toEqual(fields.toSorted());
  expect(Object.keys(catalogue.es.entryField).toSorted()).toEqual(fields.toSorted());
});

it('no two kinds of entry are said alike', () => {
  for (const { entryKind } of Object.values(catalogue))
    expect(new Set(Object.values(entryKind)).size).toBe(searchableKinds.length);
});

const codeless = new Set(['string', 'number', 'boolean']);

/** Every code that may stand in what is checked by that schema. */
function codesIn(schema: unknown): string[] {
  if (schema instanceof z.ZodEnum) return schema.options.map(String);
  if (schema instanceof z.ZodLiteral) return [...schema.values].filter((value) => typeof value === 'string');
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) return codesIn(schema.unwrap());
  if (schema instanceof z.ZodArray) return codesIn(schema.element);
  if (schema instanceof z.ZodUnion) return schema.options.flatMap(codesIn);
  if (schema instanceof z.ZodObject) return Object.values(schema.shape).flatMap(codesIn);
  if (schema instanceof z.ZodType && codeless.has(schema.def.type)) return [];
  throw new Error('Here may be codes, too: this test looks into no such schema yet.');
}

it('every code that such an entry may have is said in words in both languages, and no other is', () => {
  const codes = [...new Set(searchableKinds.flatMap((kind) => codesIn(schemaOf(kind))))];
  expect(codes.length).toBeGreaterThan(300);
  for (const { entryCode } of Object.values(catalogue))
    expect(Object.keys(entryCode).toSorted()).toEqual(codes.toSorted());
});

/** The fields of an entry in which any word may stand, and no code of a closed set is told by its name. */
function openFields(shape: Record<string, unknown>): string[] {
  return Object.entries(shape).flatMap(([name, field]) => (isOpen(field) ? [name] : []));
}

function isOpen(schema: unknown): boolean {
  if (schema instanceof z.ZodNullable || schema instanceof z.ZodOptional) return isOpen(schema.unwrap());
  if (schema instanceof z.ZodArray) return isOpen(schema.element);
  if (schema instanceof z.ZodUnion) return schema.options.some(isOpen);
  if (schema instanceof z.ZodObject) return openFields(schema.shape).length > 0;
  return schema instanceof z.ZodString && schema.format === null && !schema.def.checks?.length;
}

it('any word may stand in a known few fields only, so that a code of a closed set is never told by its name', () => {
  const open = searchableKinds.flatMap((kind) =>
    openFields(schemaOf(kind).shape).map((field) => [field, kind] as const),
  );
  const kindsOf = Object.groupBy(open, ([field]) => field);
  const found = Object.entries(kindsOf).map(([field, kinds]) => [
    field,
    kinds?.map(([, kind]) => kind).toSorted(),
  ]);
  expect(Object.fromEntries(found)).toEqual({
    // Names that operators, custodians and policies give, hashes, and where in a form something stands.
    ...{ witness: ['witness-emptied', 'witness-unreachable'], former: ['line-restored'] },
    ...{ queue: ['call-classified'], decidedBy: ['disclosure-decided'], product: ['disclosure-decided'] },
    ...{ fileSha256: ['agencies-imported'], textSha256: ['policies-decided'] },
    ...{ documentSha256: ['proposal-decided', 'proposal-made'], packageSha256: ['process-produced'] },
    paths: ['free-text-stopped'],
    noteKept: [
      ...['alert-closed', 'process-objected', 'process-overruled', 'process-refused', 'process-reviewed'],
      ...['process-silence-ended', 'process-silenced', 'process-told', 'review-signed'],
    ],
    // Said by other words of the screens: of calls, of offers, of recordings and of proposals (say-entry.test.ts).
    ...{ cause: ['call-moved'], outcome: ['offer-ended'], because: ['recording-ended'] },
    ...{ proposalKind: ['proposal-made'], attempt: ['proposal-refused'] },
    // As docs/errors.md and docs/permissions.md have them.
    action: ['officer-request-refused', 'request-refused'],
    code: [
      ...['break-glass-refused', 'officer-request-refused', 'proposal-refused', 'request-refused'],
      'sign-in-refused',
    ],
  });
});
