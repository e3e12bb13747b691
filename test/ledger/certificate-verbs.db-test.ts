import { generateKeyPairSync, randomUUID } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it, onTestFinished } from 'vitest';
import { inTransaction } from '../../server/platform/db/transaction.ts';
import {
  appendEntry,
  destructionCertificate,
  lineActor,
  noEnquiry,
  printNoteKey,
  toNoteKey,
} from '../../server/rooms/ledger/index.ts';
import { forgetCheckpoints, signedUntil } from '../support/checkpoints.ts';
import { commandLineOf } from '../support/command-line.ts';
import { openTestLine } from '../support/line.ts';
import { runCommand } from '../support/run-command.ts';

/** A line on which an enquiry was destroyed, its command line, and a folder for what is printed. */
async function openDestroyed() {
  const line = await openTestLine();
  const [enquiryId, recordingId] = [randomUUID(), randomUUID()];
  const by = { at: line.clock.now(), actor: lineActor, ...noEnquiry };
  await inTransaction(line.db, async (tx) => {
    appendEntry(tx, { ...by, kind: 'colleagues-viewed', subject: { count: 1 } });
    appendEntry(tx, { ...by, enquiryId, kind: 'enquiry-destroyed', subject: { version: 1 } });
    const subject = { recordingId, callId: randomUUID(), because: 'retention' } as const;
    appendEntry(tx, { ...by, kind: 'recording-destroyed', subject });
  });
  const entryOf = async (kind: string) =>
    (await line.asAdministrator(`SELECT entry_id FROM ledger.entry WHERE kind = '${kind}' LIMIT 1`))[0] ?? '';
  await signedUntil(line, 'recording-destroyed');
  const folder = await mkdtemp(join(tmpdir(), 'harborline-certificate-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const keep = async (text: string) => {
    const file = join(folder, `${randomUUID()}.txt`);
    await writeFile(file, text);
    return file;
  };
  const harborline = commandLineOf(line);
  const certify = async (kind: string) => (await harborline('ledger', 'certify', await entryOf(kind))).said;
  const key = (await harborline('ledger', 'key')).said.trim().split('\n')[0] ?? '';
  return { line, enquiryId, entryOf, folder, keep, harborline, certify, key };
}

describe('harborline ledger certify', () => {
  it('prints a certificate that holds, by the line’s own key and by a key that is named, without the line', async () => {
    const { enquiryId, keep, harborline, certify, key } = await openDestroyed();
    const file = await keep(await certify('enquiry-destroyed'));
    for (const checked of [
      await harborline('ledger', 'certificate', file),
      await runCommand('ledger', 'certificate', file, '--key', key),
    ]) {
      expect(checked.exitCode).toBe(0);
      expect(checked.said).toMatch(
        new RegExp(`^The enquiry ${enquiryId} was destroyed at .* the ledger proves it`),
      );
    }
  });

  it('says why there is none: the entry destroyed nothing, is not there, or nothing is signed yet', async () => {
    const { line, entryOf, harborline } = await openDestroyed();
    for (const [entry, code, whatToDo] of [
      [await entryOf('colleagues-viewed'), 'NOTHING_DESTROYED', 'docs/retention.md'],
      ['1000000', 'NO_ENTRY', 'oversight room'],
      ['no-number', 'NO_ENTRY', 'oversight room'],
    ] as const) {
      const { exitCode, said, complained } = await harborline('ledger', 'certify', entry);
      expect([entry, exitCode, said]).toEqual([entry, 1, '']);
      expect(complained).toContain(code);
      expect(complained).toContain(whatToDo);
    }
    await forgetCheckpoints(line);
    const early = await harborline('ledger', 'certify', await entryOf('enquiry-destroyed'));
    expect(early.exitCode).toBe(1);
    expect(early.complained).toMatch(/NO_CHECKPOINT_YET[\s\S]*every minute/);
  });
});

describe('harborline ledger certificate', () => {
  it('refuses one that was changed, with what is wrong and what to do', async () => {
    const { keep, harborline, certify, key } = await openDestroyed();
    const good = destructionCertificate.parse(JSON.parse(await certify('enquiry-destroyed')));
    const other = destructionCertificate.parse(JSON.parse(await certify('recording-destroyed')));
    const replaced = good.entry.content.replace(good.id, other.id);
    for (const [changed, reason] of [
      [{ id: other.id }, 'says something else than its entry'],
      [{ destroyedAt: '2020-01-01T00:00:00.000Z' }, 'says something else than its entry'],
      [{ by: 'nobody' }, 'says something else than its entry'],
      [{ id: other.id, entry: { ...good.entry, content: replaced } }, 'is not in the ledger'],
      [{ proof: other.proof }, 'is not in the ledger'],
      [{ proof: good.proof.replace('tlog-proof@v1', 'tlog-proof@v2') }, 'proof cannot be read'],
    ] as const) {
      const file = await keep(JSON.stringify({ ...good, ...changed }));
      const { exitCode, said } = await harborline('ledger', 'certificate', file, '--key', key);
      expect([reason, exitCode]).toEqual([reason, 1]);
      expect(said).toContain(reason);
      expect(said).toContain('Ask for another copy.');
    }
  });

  it('refuses one that another line has signed, and says which key it takes', async () => {
    const { keep, harborline, certify, key } = await openDestroyed();
    const file = await keep(await certify('enquiry-destroyed'));
    const [name = ''] = key.split('+');
    const { publicKey } = generateKeyPairSync('ed25519');
    const bytes = publicKey.export({ type: 'spki', format: 'der' }).subarray(-32);
    const another = printNoteKey(toNoteKey(name, bytes));
    const { exitCode, said } = await harborline('ledger', 'certificate', file, '--key', another);
    expect(exitCode).toBe(1);
    expect(said).toMatch(/signed by none of these keys.*--key/);
    const noKey = await harborline('ledger', 'certificate', file, '--key', 'no-key');
    expect([noKey.exitCode, noKey.complained.includes('NO_KEY')]).toEqual([1, true]);
  });

  it('refuses a file that is none, or is not there, with what to name instead', async () => {
    const { keep, folder, harborline, certify, key } = await openDestroyed();
    const good = await certify('enquiry-destroyed');
    const files = [
      await keep('not even JSON'),
      await keep('{}'),
      await keep(good.slice(0, -20)),
      join(folder, 'nothing-there.txt'),
    ];
    for (const file of files) {
      const { exitCode, said, complained } = await harborline('ledger', 'certificate', file, '--key', key);
      expect([exitCode, said]).toEqual([1, '']);
      expect(complained).toContain('NO_CERTIFICATE');
      expect(complained).toContain("'harborline ledger certify' has printed");
    }
  });
});
