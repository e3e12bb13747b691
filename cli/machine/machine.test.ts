import { describe, expect, test } from 'vitest';
import { findAccount } from './account.ts';
import { cacheFolder } from './folders.ts';
import { aptFolders, renderAptConfiguration, sourceLine } from './toolbox/apt-configuration.ts';
import { describeProgress, explainAptFailure, parseArchives } from './toolbox/apt-output.ts';
import { browserToolbox, telephonyToolbox, toolboxFolderName } from './toolbox/definition.ts';
import { makerOf, newWorkFolder } from './toolbox/work-folder.ts';
import { parseAsteriskVersion } from './tools.ts';

describe('the account that takes over from root', () => {
  test('is read from the list of accounts, by its whole name', () => {
    const passwd =
      'root:x:0:0:root:/root:/bin/bash\nnobody2:x:7:7::/:/bin/sh\nnobody:x:65534:65533::/:/bin/sh\n';
    expect(findAccount(passwd, 'nobody')).toEqual({ uid: 65_534, gid: 65_533 });
    expect(findAccount(passwd, 'postgres')).toBeNull();
  });
});

describe('the cache folder', () => {
  test('is the one that is named, else a usual one for that user', () => {
    expect(cacheFolder({ HARBORLINE_CACHE: '/roomy' }, 0)).toBe('/roomy');
    expect(cacheFolder({}, 0)).toBe('/var/cache/harborline');
    expect(cacheFolder({ XDG_CACHE_HOME: '/home/u/c' }, 1000)).toBe('/home/u/c/harborline');
  });
});

describe('what apt says', () => {
  test('tells which archives it would fetch', () => {
    const printed =
      "Reading package lists...\n'http://deb.example/a/sox_14.deb' sox_14_amd64.deb 104 SHA256:00\n'http://deb.example/b.deb' b_1.deb 2000 \n";
    expect(parseArchives(printed)).toEqual([
      { file: 'sox_14_amd64.deb', bytes: 104 },
      { file: 'b_1.deb', bytes: 2000 },
    ]);
  });

  test('becomes a sentence and a way out', () => {
    const codeOf = (complaint: string) => explainAptFailure('Asterisk', complaint).code;
    expect(codeOf('E: Temporary failure resolving deb.debian.org')).toBe('NO_NETWORK');
    expect(codeOf("E: You don't have enough free space in /var/cache.")).toBe('NO_SPACE');
    expect(codeOf('W: GPG error: NO_PUBKEY 0E98404D386FA1D9')).toBe('SIGNATURE');
    expect(codeOf('E: something else')).toBe('APT_FAILED');
  });

  test('becomes progress that never passes its end', () => {
    expect(describeProgress(55_000_000, 110_000_000)).toContain('55 of 110 MB (50%)');
    expect(describeProgress(120_000_000, 110_000_000)).toContain('110 of 110 MB (100%)');
    expect(describeProgress(0, 0)).toContain('100%');
  });
});

describe('a toolbox', () => {
  test('of a suite trusts only the key of Debian, and leaves the state of the machine alone', () => {
    const folders = aptFolders('/work');
    const text = renderAptConfiguration(telephonyToolbox, folders, 'amd64', false);
    expect(text).toContain('Dir::State::status "/work/apt/status"');
    expect(text).toContain('Dir::Etc::sourceparts "-"');
    expect(text).not.toContain('Sandbox');
    expect(sourceLine('sid')).toContain('signed-by=');
  });

  test('of the machine fetches only what the machine lacks', () => {
    const text = renderAptConfiguration(browserToolbox, aptFolders('/work'), 'amd64', true);
    expect(text).toContain('/var/lib/dpkg/status');
    expect(text).toContain('APT::Sandbox::User "root"');
  });

  test('is another folder when something else is asked for', () => {
    const more = { ...browserToolbox, packages: [...browserToolbox.packages, 'sox'] };
    expect(toolboxFolderName(more, 'amd64')).not.toBe(toolboxFolderName(browserToolbox, 'amd64'));
  });

  test('in the making tells who makes it', () => {
    expect(makerOf(newWorkFolder('/cache', 'browser'))?.pid).toBe(process.pid);
    expect(makerOf('browser-0123456789')).toBeNull();
  });
});

describe("Asterisk's version", () => {
  test('is read from what it prints', () => {
    expect(parseAsteriskVersion('Asterisk 22.10.1~dfsg+~cs6.15')).toMatchObject({ major: 22 });
    expect(parseAsteriskVersion('Asterisk certified/20.7-cert1')).toEqual({
      version: '20.7-cert1',
      major: 20,
    });
    expect(parseAsteriskVersion('something else')).toBeNull();
  });
});
