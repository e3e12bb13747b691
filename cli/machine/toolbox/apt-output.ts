import { OperatorError } from '../../operator-error.ts';

/** One archive that apt would fetch, from a line of `apt-get --print-uris`. */
export type Archive = { file: string; bytes: number };

/** Reads the lines `'URI' FILE SIZE HASH` out of what `apt-get install --print-uris` printed. */
export function parseArchives(printed: string): Archive[] {
  const archives: Archive[] = [];
  for (const line of printed.split('\n')) {
    const found = /^'[^']+' (\S+\.deb) (\d+)(?: |$)/.exec(line);
    if (found?.[1] && found[2]) archives.push({ file: found[1], bytes: Number(found[2]) });
  }
  return archives;
}

/** How far a download is: "52 of 107 MB (48%)". */
export function describeProgress(doneBytes: number, allBytes: number): string {
  const megabytes = (bytes: number) => Math.round(bytes / 1_000_000);
  const done = Math.min(doneBytes, allBytes);
  const width = 24;
  const filled = allBytes === 0 ? width : Math.floor((done / allBytes) * width);
  const bar = '█'.repeat(filled) + '░'.repeat(width - filled);
  const percent = allBytes === 0 ? 100 : Math.floor((done / allBytes) * 100);
  return `${bar} ${megabytes(done)} of ${megabytes(allBytes)} MB (${percent}%)`;
}

type Explanation = { pattern: RegExp; code: string; message: string; whatToDo: string };

const explanations: Explanation[] = [
  {
    pattern: /no space left|enough free space|write error.*space|disk quota/i,
    code: 'NO_SPACE',
    message: 'There is not enough free space for the download.',
    whatToDo:
      "free some space, or name a roomier cache folder in HARBORLINE_CACHE; 'df -h' shows where there is room.",
  },
  {
    pattern:
      /NO_PUBKEY|not signed|signatures? (?:couldn't|could not|were invalid)|BADSIG|EXPKEYSIG|keyring.*(?:not found|unreadable)/i,
    code: 'SIGNATURE',
    message: "The archive's signature could not be checked, so nothing was installed.",
    whatToDo:
      "bring Debian's keys up to date ('sudo apt-get install --reinstall debian-archive-keyring'), then try again.",
  },
  {
    pattern:
      /temporary failure resolving|could not resolve|could not connect|unable to connect|network is unreachable|connection (?:timed out|refused)|no route to host|connection failed/i,
    code: 'NO_NETWORK',
    message: "Debian's package archive could not be reached.",
    whatToDo: 'check the network or the proxy (http_proxy is honoured), then run the same command again.',
  },
  {
    pattern:
      /unable to locate package|has no installation candidate|unmet dependencies|held broken packages/i,
    code: 'NOT_RESOLVED',
    message: 'The archive cannot offer these packages together today.',
    whatToDo: 'try again later, or install the programs yourself; harborline uses what it finds on PATH.',
  },
  {
    pattern: /failed to fetch|404 +not found|hash sum mismatch/i,
    code: 'ARCHIVE_MOVED',
    message: 'The archive changed while it was being read.',
    whatToDo: 'run the same command again in a few minutes.',
  },
];

/** Says in words what apt or dpkg complained about. The first explanation that fits wins; the complaint itself is kept. */
export function explainAptFailure(purpose: string, complaint: string): OperatorError {
  const lastLines = complaint.trim().split('\n').slice(-6).join('\n');
  const found = explanations.find(({ pattern }) => pattern.test(complaint));
  return new OperatorError(
    found?.code ?? 'APT_FAILED',
    `Fetching ${purpose} failed. ${found?.message ?? 'apt-get gave up.'}`,
    found?.whatToDo ?? "read apt's own words below; 'harborline doctor' checks the network and the disk.",
    lastLines,
  );
}
