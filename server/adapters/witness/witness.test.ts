import { generateKeyPairSync, hash, sign } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { openSigned, provesConsistency, treeHash } from '../../../test/ledger/independent-verifier.ts';
import { newSigner } from '../../../test/support/ledger.ts';
import { printNoteKey, toNoteKey, WitnessDisagreesError } from '../../rooms/ledger/index.ts';
import { fileWitness, httpsWitness } from './index.ts';

const ORIGIN = 'harborline/example';
const signer = newSigner(ORIGIN);
const printed = printNoteKey(toNoteKey(signer.name, signer.publicKey));
const leaf = (index: number) => hash('sha256', `leaf ${index}`, 'buffer');

/** A checkpoint of the first leaves, signed; `salt` makes another log of the same size. */
async function checkpointOf(size: number, salt = 0) {
  const leaves = Array.from({ length: size }, (_, index) => leaf(index + salt));
  const rootHash = Buffer.from(await treeHash(leaves));
  const text = `${ORIGIN}\n${size}\n${rootHash.toString('base64')}\n`;
  const { id } = toNoteKey(signer.name, signer.publicKey);
  const signature = Buffer.concat([id, await signer.sign(Buffer.from(text))]).toString('base64');
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
