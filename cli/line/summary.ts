import { z } from 'zod';
import { askedChildSchema } from '../demo/whom-to-ask-about.ts';
import type { StepTime } from '../terminal/steps.ts';
import { portsSchema } from './line-record.ts';

const numberOrNull = z.number().int().nullable();

const access = { ariUrl: z.string(), ariUser: z.string(), ariPassword: z.string() };

/** What a line that is ready says about itself: to people as text, to programs as one line of JSON (`up --json`). */
export const lineSummarySchema = z.object({
  url: z.string(),
  /** The authority that browsers must trust first, where the line made its own certificate. */
  ownAuthority: z.object({ file: z.string(), fingerprint: z.string() }).nullable().default(null),
  dataFolder: z.string(),
  httpPort: numberOrNull,
  sipAddress: z.string(),
  sipPort: numberOrNull,
  ports: portsSchema,
  pids: z.object({
    supervisor: z.number().int(),
    server: numberOrNull,
    /** Null where the key server is somebody else's. */
    keyServer: numberOrNull.default(null),
    register: numberOrNull.default(null),
    asterisk: numberOrNull,
    postgres: numberOrNull,
  }),
  /** With the rights of the server, and with all rights. */
  databaseUrl: z.string(),
  administratorUrl: z.string(),
  /** What is said of one exchange, here and above, is said of the first; all are in the list. */
  exchange: z.object(access),
  exchanges: z.array(z.object({ name: z.string(), sipPort: numberOrNull, pid: numberOrNull, ...access })),
  links: z.array(z.object({ name: z.string(), role: z.string(), link: z.string() })),
  /** In a demo: children who do not exist, to ask about. */
  children: z.array(askedChildSchema).default([]),
  readyAfterMs: z.number(),
  steps: z.array(z.object({ title: z.string(), durationMs: z.number(), isDownload: z.boolean() })),
});
export type LineSummary = z.infer<typeof lineSummarySchema>;

const seconds = (durationMs: number) => `${(durationMs / 1000).toFixed(1)} s`;

/** A start that took longer than this is a cold one, and says where its time went. */
const coldMs = 10_000;

/** Where the time of a start went, longest first, with downloads apart, for they depend on the network. */
export function describeTimes(readyAfterMs: number, steps: StepTime[]): string[] {
  const ready = `Ready after ${seconds(readyAfterMs)}.`;
  if (readyAfterMs < coldMs) return [ready];
  const sorted = steps.toSorted((one, other) => other.durationMs - one.durationMs);
  const told = (some: StepTime[]) =>
    some.map(({ title, durationMs }) => `  ${seconds(durationMs).padStart(8)}  ${title}`);
  const downloads = sorted.filter(({ isDownload }) => isDownload);
  const work = sorted.filter(({ isDownload }) => !isDownload);
  return [
    ready,
    'Where the time went (much of it side by side):',
    ...told(work),
    ...(downloads.length > 0 ? ['and, apart from that, downloads:', ...told(downloads)] : []),
  ];
}

/** What a person reads when the line is ready. */
export function describeLine(summary: LineSummary): string {
  const { url, links, children, dataFolder } = summary;
  const widest = Math.max(0, ...links.map(({ name }) => name.length));
  const signIn = links.map(({ name, link }) => `  ${name.padEnd(widest)}  ${link}`);
  return [
    '',
    ...describeTimes(summary.readyAfterMs, summary.steps),
    '',
    `  The desk:        ${url}`,
    ...describeTelephones(summary),
    ...describeTrust(summary),
    `  State and logs:  ${dataFolder}`,
    ...(links.length > 0 ? ['', 'Sign in with one of these links; each works once:', ...signIn] : []),
    ...describeChildren(children),
    '',
  ].join('\n');
}

function describeChildren(children: LineSummary['children']): string[] {
  if (children.length === 0) return [];
  const widest = Math.max(...children.map(({ child }) => child.length));
  const told = children.map(({ child, outcome }) => `  ${child.padEnd(widest)}  ${outcome}`);
  return [
    '',
    'Children who do not exist, to ask about:',
    ...told,
    '',
    "'harborline call' telephones the line; 'harborline answer' picks up whatever the line dials.",
  ];
}

/** Callers reach any of the exchanges; which of them is a carrier's business. */
function describeTelephones({ exchanges, sipAddress }: LineSummary): string[] {
  const ports = exchanges.flatMap(({ sipPort }) => (sipPort === null ? [] : [sipPort]));
  return ports.map((port, index) => {
    const told = `sip:line-en@${sipAddress}:${port}`;
    return index === 0 ? `  Telephone calls: ${told} (Spanish: line-es)` : `               and ${told}`;
  });
}

/** How to make browsers believe the line's own certificate, and how to see that it is the right one. */
function describeTrust({ ownAuthority }: LineSummary): string[] {
  if (!ownAuthority) return [];
  return [
    `  To be trusted:   ${ownAuthority.file}`,
    '                   Import it as a certificate authority on every desk, and compare its SHA-256 fingerprint:',
    `                   ${ownAuthority.fingerprint}`,
  ];
}
