import { describe, expect, it } from 'vitest';
import { newSigner } from '../../../test/support/ledger.ts';
import { openCheckpoint, printTreeHead, readTreeHead } from './checkpoint.ts';
import { isCosignedBy, openNote, printNoteKey, readNoteKey, signNote, toNoteKey } from './note.ts';

/** The example of c2sp.org/signed-note. */
const printed = 'example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k';
const text = 'This is an example message.\n';
const signature =
  '— example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=\n';

describe('signed notes', () => {
  it('are read as c2sp.org/signed-note writes them', () => {
    const key = readNoteKey(printed);
    if (!key) throw new Error('The published key was not read.');
    expect(printNoteKey(key)).toBe(printed);
    expect(openNote(`${text}\n${signature}`, [key])).toBe(text);
    expect(isCosignedBy(`${text}\n${signature}`, signature.trimEnd(), key)).toBe(true);
  });

  it.each([
    ['another text', `Another message.\n\n${signature}`],
    ['another name', `${text}\n${signature.replace('foo', 'fox')}`],
    ['a changed signature', `${text}\n${signature.replace('Uw2QOkn8', 'Uw2QOkn9')}`],
    ['no signature', `${text}\n`],
    ['no empty line', `${text}${signature}`],
    ['a text with a tab', `This\tis\n\n${signature}`],
    ['something behind the signatures', `${text}\n${signature}more`],
  ])('are refused with %s', (_what, note) => {
    const key = readNoteKey(printed);
    expect(openNote(note, key ? [key] : [])).toBeUndefined();
  });

  it('take no key whose id is not its own, and none of another kind', () => {
    expect(readNoteKey(printed.replace('530d903a', '530d903b'))).toBeUndefined();
    expect(readNoteKey(printed.replace('+Aeky', '+Beky'))).toBeUndefined();
    expect(readNoteKey('example.com/foo')).toBeUndefined();
  });

  it('open with the key that signed them, beside signatures that nobody here knows', async () => {
    const signer = newSigner('log.example/one');
    const other = newSigner('other.example');
    const note = await signNote(text, signer);
    const cosigned = `${note}${(await signNote(text, other)).slice(text.length + 1)}`;
    expect(openNote(cosigned, [toNoteKey(signer.name, signer.publicKey)])).toBe(text);
    expect(openNote(note, [toNoteKey(other.name, other.publicKey)])).toBeUndefined();
    await expect(signNote('no newline', signer)).rejects.toThrow(TypeError);
  });
});

describe('checkpoints', () => {
  const head = { origin: 'log.example/one', size: 20_852_163, rootHash: Buffer.alloc(32, 7) };

  it('say the same when they are read again', async () => {
    const signer = newSigner(head.origin);
    const note = await signNote(printTreeHead(head), signer);
    expect(openCheckpoint(note, [toNoteKey(signer.name, signer.publicKey)])).toEqual({ ...head, note });
    expect(readTreeHead(`${printTreeHead(head)}an extension\n`)).toEqual(head);
  });

  it.each([
    ['a size with a leading zero', 'a\n01\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n'],
    ['a size that is no number', 'a\nten\nBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwc=\n'],
    ['a short hash', 'a\n1\nBwcH\n'],
    ['two lines only', 'a\n1\n'],
  ])('are refused with %s', (_what, body) => {
    expect(readTreeHead(body)).toBeUndefined();
  });
});
