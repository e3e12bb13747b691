import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { chmodSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import {
  identifierTypes,
  newSealingKeys,
  openUpload,
  SPECIFICATION_VERSION,
} from '../../server/rooms/fingerprints/index.ts';
import { readCustodianKeys } from './read-keys.ts';
import { readMapping } from './read-mapping.ts';
import { mapping as syntheticMapping } from './synthetic/person.ts';

const folder = mkdtempSync(path.join(tmpdir(), 'harborline-register-'));
const at = (name: string) => path.join(folder, name);
const main = path.join(import.meta.dirname, '../main.ts');
const write = (name: string, content: object | string, mode = 0o600) => {
  writeFileSync(at(name), typeof content === 'string' ? content : JSON.stringify(content), { mode });
  chmodSync(at(name), mode);
};
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs the command as a custodian does. */
function register(...args: string[]): Promise<{ code: number; stdout: string; stderr: string }> {
  return new Promise((done) => {
    const given = ['--disable-warning=ExperimentalWarning', main, 'register', ...args];
    execFile(process.execPath, given, (error, stdout, stderr) => {
      const code = typeof error?.code === 'number' ? error.code : 0;
      done({ code, stdout, stderr });
    });
  });
}

let keyFile: Record<string, unknown> = {};
beforeAll(async () => {
  const sealing = await newSealingKeys();
  keyFile = {
    format: 1,
    custodianId: 'c-7',
    specificationVersion: SPECIFICATION_VERSION,
    communityKey: randomBytes(32).toString('base64url'),
    keyServerPublicKey: Buffer.from(sealing.publicKey).toString('base64url'),
  };
});

describe('encoding as a custodian does', { timeout: 60_000 }, () => {
  it('makes an upload with a key of its own, tells what is wrong by line, and never a value', async () => {
    const made = await register('keys', 'new', '--out', at('signing.json'));
    expect(made.stdout).toMatch(/^[\w-]{43}\n$/);
    write('key.json', keyFile);
    write('map.json', { reference: 'case', givenNames: 'name', dateOfBirth: 'born' });
    write(
      'records.csv',
      'case,name,born\nc-1,Quillfeather,2011-05-03\nc-1,Tamarindo,2012-01-01\nc-2,Inventada,nunca\n',
    );
    const keys = ['--map', at('map.json'), '--key', at('key.json'), '--signing-key', at('signing.json')];
    const told = await register('encode', at('records.csv'), ...keys, '--out', at('out'));
    expect(told.code).toBe(0);
    expect(told.stdout).toMatch(/Records read: 3; encoded: 2; left out: 1/);
    expect(told.stderr).toMatch(/records\.csv:3: left out: its reference came before, on line 2/);
    expect(told.stderr).toMatch(/records\.csv:4: the date of birth cannot be read/);
    expect(told.stdout + told.stderr).not.toMatch(/Quillfeather|Tamarindo|Inventada|nunca/);
    const upload = await openUpload(at('out'));
    expect(upload).toMatchObject({ manifest: { custodianId: 'c-7', records: 2, kind: 'whole' } });
    if (typeof upload !== 'string') await upload.close();
    const again = await register('keys', 'new', '--out', at('signing.json'));
    expect(again).toMatchObject({ code: 1, stderr: expect.stringContaining('KEY_THERE') as string });
  });

  it('drafts a mapping that it takes itself', async () => {
    write('drafted.csv', 'case_number,first_name,last_name,dob,address\nc-1,Inventada,Luz,2011-05-03,\n');
    const drafted = await register('encode', at('drafted.csv'), '--suggest-map');
    expect(drafted.stderr).toMatch(/"address" is left out: it looks like an address/);
    write('drafted.json', drafted.stdout);
    expect(await readMapping(at('drafted.json'))).toMatchObject({ reference: ['case_number'] });
  });
});

describe('key files', () => {
  const refused = async (file: object, mode = 0o600) => {
    write('tried.json', file, mode);
    return readCustodianKeys(at('tried.json'), undefined).then(
      () => 'taken',
      (error: unknown) => (error instanceof Error && 'code' in error ? error.code : error),
    );
  };

  it.each<[string, object, number, string]>([
    ['that others can read', {}, 0o640, 'KEY_FILE_READABLE'],
    [
      'of another version',
      { specificationVersion: SPECIFICATION_VERSION + 1 },
      0o600,
      'KEY_OF_OTHER_VERSION',
    ],
    ['whose community key is too short', { communityKey: 'AAAA' }, 0o600, 'KEY_FILE_WRONG'],
    ['without a key to sign with', {}, 0o600, 'NO_SIGNING_KEY'],
    ['whose signing key is none', { signingKey: 'AAAA' }, 0o600, 'KEY_FILE_WRONG'],
  ])('%s are refused', async (_what, change, mode, code) => {
    expect(await refused({ ...keyFile, ...change }, mode)).toBe(code);
  });
});

it('takes every type of identifier that made-up children have', () => {
  for (const { type } of syntheticMapping.identifiers) expect(identifierTypes).toContain(type);
  expect(readdirSync(folder).filter((name) => /part|spool/.test(name))).toEqual([]);
  expect(readFileSync(at('out')).length).toBeGreaterThan(4_096);
});
