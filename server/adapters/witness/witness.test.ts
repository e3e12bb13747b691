import { generateKeyPairSync, hash, sign } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openSigned, provesConsistency, treeHash } from '../../../test/ledger/independent-verifier.ts';
import { newSigner } from '../../../test/support/ledger.ts';
import { startMailServer } from '../../../test/support/smtp.ts';
import { TestClock } from '../../platform/clock-for-tests.ts';
import {
  findCheckpointNote,
  printNoteKey,
  toNoteKey,
  WitnessDisagreesError,
} from '../../rooms/ledger/index.ts';
import type { Mailer } from '../../rooms/staff/index.ts';
import { openSmtpMailer, readSmtpSettings } from '../mail/index.ts';
import { fileWitness, httpsWitness, MAIL_EVERY_MS, mailWitness } from './index.ts';

const ORIGIN = 'harborline/example';
const signer = newSigner(ORIGIN);
const printed = printNoteKey(toNoteKey(signer.name, signer.publicKey));
const leaf = (index: number) => hash('sha256', `leaf ${index}`, 'buffer');

/** A checkpoint of the first leaves, signed; `salt` makes another log of the same size. */
async function checkpointOf(size: number, salt = 0, by = signer) {
  const leaves = Array.from({ length: size }, (_, index) => leaf(index + salt));
  const rootHash = Buffer.from(await treeHash(leaves));
  const text = `${ORIGIN}\n${size}\n${rootHash.toString('base64')}\n`;
  const { id } = toNoteKey(by.name, by.publicKey);
  const signature = Buffer.concat([id, await by.sign(Buffer.from(text))]).toString('base64');
  return { origin: ORIGIN, size, rootHash, note: `${text}\n— ${ORIGIN} ${signature}\n` };
}

/** From 4 to 6 leaves: the hash of the last two; from 0 and from the same, nothing. */
const prove = async (from: number): Promise<Buffer[]> =>
  from === 4 ? [Buffer.from(await treeHash([leaf(4), leaf(5)]))] : [];

/** A witness of its own, written after c2sp.org/tlog-witness, that keeps the last checkpoint it has signed. */
async function startWitness(name: string) {
  const { privateKey, publicKey } = generateKeyPairSync('ed25519');
  const raw = publicKey.export({ format: 'der', type: 'spki' }).subarray(-32);
  const typed = Buffer.concat([Buffer.of(4), raw]);
  const id = hash('sha256', Buffer.concat([Buffer.from(`${name}\n`), typed]), 'buffer').subarray(0, 4);
  let last: Awaited<ReturnType<typeof openSigned>>;
  const asked: string[] = [];
  const cosign = (note: string): string => {
    const text = note.slice(0, note.indexOf('\n\n') + 1);
    const time = Buffer.alloc(8);
    time.writeBigUInt64BE(1_767_582_000n);
    const signature = sign(null, Buffer.from(`cosignature/v1\ntime 1767582000\n${text}`), privateKey);
    return `— ${name} ${Buffer.concat([id, time, signature]).toString('base64')}\n`;
  };
  const answer = async (body: string): Promise<[number, string]> => {
    const [head = '', ...rest] = body.split('\n\n');
    const note = rest.join('\n\n');
    const [old = '', ...proof] = head.split('\n');
    asked.push(old);
    const opened = await openSigned(note, printed);
    if (!opened) return [403, ''];
    const from = Number(old.slice('old '.length));
    if (from !== (last?.size ?? 0)) return [409, `${last?.size ?? 0}\n`];
    const hashes = proof.filter((line) => line !== '').map((line) => Buffer.from(line, 'base64'));
    if (last && !(await provesConsistency(last, opened, hashes))) return [422, ''];
    last = opened;
    return [200, cosign(note)];
  };
  const server = createServer((request, response) => {
    let body = '';
    request.on('data', (part) => (body += String(part)));
    request.on('end', () => {
      void answer(body).then(([status, text]) => response.writeHead(status).end(text));
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => void server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The witness listens nowhere.');
  const key = `${name}+${id.toString('hex')}+${typed.toString('base64')}`;
  return { url: `http://127.0.0.1:${address.port}`, key, asked };
}

describe('a witness over HTTPS', () => {
  it('is shown that the log has only grown, and signs it too', async () => {
    const { url, key, asked } = await startWitness('witness.example');
    const witness = httpsWitness(url, key);
    expect(witness.name).toBe('witness.example');
    const first = await witness.publish(await checkpointOf(4), 0, prove);
    expect(first.cosignature).toMatch(/^— witness\.example /);
    await witness.publish(await checkpointOf(6), 4, prove);
    expect(asked).toEqual(['old 0', 'old 4']);
  });

  it('is asked again from the size that it has', async () => {
    const { url, key, asked } = await startWitness('witness.example');
    await httpsWitness(url, key).publish(await checkpointOf(4), 0, prove);
    await httpsWitness(url, key).publish(await checkpointOf(6), 0, prove);
    expect(asked).toEqual(['old 0', 'old 0', 'old 4']);
  });

  it('notices a log that was rolled back, and one that was rewritten', async () => {
    const { url, key } = await startWitness('witness.example');
    const witness = httpsWitness(url, key);
    await witness.publish(await checkpointOf(6), 0, prove);
    await expect(witness.publish(await checkpointOf(4), 4, prove)).rejects.toThrow(WitnessDisagreesError);
    const rewritten = await checkpointOf(6, 100);
    await expect(witness.publish(rewritten, 6, prove)).rejects.toThrow(WitnessDisagreesError);
  });

  it('counts only with the signature of its own key', async () => {
    const { url } = await startWitness('witness.example');
    const other = await startWitness('witness.example');
    const checkpoint = await checkpointOf(4);
    await expect(httpsWitness(url, other.key).publish(checkpoint, 0, prove)).rejects.toThrow(/did not sign/);
    expect(() => httpsWitness(url, 'no key')).toThrow(TypeError);
  });

  it('that is away is an ordinary failure', async () => {
    const checkpoint = await checkpointOf(4);
    const away = httpsWitness('http://127.0.0.1:1', null).publish(checkpoint, 0, prove);
    await expect(away).rejects.not.toThrow(WitnessDisagreesError);
  });
});

describe('a witness in a file', () => {
  it('keeps the last checkpoint whole, and never goes back', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'harborline-witness-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const witness = fileWitness(join(folder, 'kept'));
    expect(await witness.readLast?.()).toBeNull();
    const [small, large] = [await checkpointOf(4), await checkpointOf(6)];
    await witness.publish(large, 0, prove);
    expect(await witness.readLast?.()).toBe(large.note);
    await expect(witness.publish(small, 0, prove)).rejects.toThrow(WitnessDisagreesError);
    expect(await readFile(join(folder, 'kept', 'checkpoint'), 'utf8')).toBe(large.note);
    await writeFile(join(folder, 'kept', 'checkpoint.new'), 'half of');
    await witness.publish(large, 0, prove);
    expect(await witness.readLast?.()).toBe(large.note);
  });
});

describe('a witness by mail', () => {
  const clock = new TestClock();

  async function mailed(word = 'keeper') {
    const post = await startMailServer();
    const settings = readSmtpSettings(post.settings);
    if (!settings) throw new Error('No mail server is set.');
    const mailer = await openSmtpMailer(settings, clock);
    const witness = mailWitness({ mailer, clock, to: `${word}@harborline.example` });
    return { post, witness };
  }

  it('is sent the note, which a saved mail gives back byte for byte, and the same Message-ID for the same note', async () => {
    const { post, witness } = await mailed();
    const [first, second] = [await checkpointOf(4), await checkpointOf(6)];
    expect(await witness.publish(first, 0, prove)).toEqual({ cosignature: null });
    await witness.publish(first, 0, prove);
    await witness.publish(second, 4, prove);
    const texts = post.received.map(({ mail }) => mail.text ?? '');
    expect(texts.map(findCheckpointNote)).toEqual([first.note, first.note, second.note]);
    expect(findCheckpointNote(texts[0]?.replace(/\n/g, '\r\n') ?? '')).toBe(first.note);
    const ids = post.received.map(({ mail }) => mail.messageId);
    expect(ids[0]).toBe(ids[1]);
    expect(ids[2]).not.toBe(ids[0]);
    expect(post.received[0]).toMatchObject({ to: ['keeper@harborline.example'], isEncrypted: true });
  });

  it('is due at first, then once an hour, and when another key signs', async () => {
    const { witness } = await mailed();
    const [note, next] = [await checkpointOf(4), await checkpointOf(6)];
    const last = { note: note.note, publishedAt: clock.now() };
    expect(witness.isDue?.(next, null)).toBe(true);
    expect(witness.isDue?.(next, last)).toBe(false);
    expect(witness.isDue?.(await checkpointOf(6, 0, newSigner(ORIGIN)), last)).toBe(true);
    clock.advance(MAIL_EVERY_MS - 1);
    expect(witness.isDue?.(next, last)).toBe(false);
    clock.advance(1);
    expect(witness.isDue?.(next, last)).toBe(true);
  });

  it('that takes no mail, or says nothing, is an ordinary failure', async () => {
    for (const word of ['refused', 'busy']) {
      const { witness } = await mailed(word);
      const publishing = witness.publish(await checkpointOf(4), 0, prove);
      await expect(publishing).rejects.toThrow(/took no checkpoint/);
      await expect(publishing).rejects.not.toThrow(WitnessDisagreesError);
    }
    const silent: Mailer = { send: () => new Promise(() => {}) };
    const waiting = mailWitness({ mailer: silent, clock, to: 'keeper@harborline.example' });
    const publishing = waiting.publish(await checkpointOf(4), 0, prove);
    const failed = expect(publishing).rejects.toThrow(/too long/);
    clock.advance(15_000);
    await failed;
  });

  it('gives no note back where there is none', () => {
    for (const text of ['', 'Dear keeper,\n\nnothing here.\n', 'harborline/example\n4\nno root\n\n— a b\n'])
      expect(findCheckpointNote(text)).toBeUndefined();
  });
});
