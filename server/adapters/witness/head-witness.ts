import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import type { HeadWitness } from '../../rooms/blinding/index.ts';
import { writeForGood } from './write-for-good.ts';

const ANSWER_WITHIN_MS = 10_000;

const shownHead = z.strictObject({
  logId: z.uuid(),
  entries: z.int().positive(),
  code: z.string().max(128),
  at: z.iso.datetime(),
});

/** Keeps heads of key servers' logs in a folder, one file for each log; best on the disk of another machine. */
export function folderHeadWitness(folder: string): HeadWitness {
  const fileOf = (logId: string) => join(folder, `${logId}.json`);
  return {
    name: 'folder',
    readLast: async (logId) => {
      try {
        return shownHead.parse(JSON.parse(await readFile(fileOf(logId), 'utf8')));
      } catch (error) {
        if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
        throw error;
      }
    },
    show: (head) => writeForGood(folder, fileOf(head.logId), `${JSON.stringify(head)}\n`),
  };
}

/**
 * Keeps them with a server of somebody else: `GET` and `PUT` of `url/LOG.json`, as every store of objects has them. It should keep former
 * versions, so that whoever can write there cannot make one unseen.
 */
export function httpsHeadWitness(url: string, authorization: string | null): HeadWitness {
  const base = url.replace(/\/$/, '');
  const ask = (logId: string, options: RequestInit) =>
    fetch(`${base}/${logId}.json`, {
      ...options,
      headers: authorization === null ? {} : { authorization },
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      redirect: 'error',
    });
  const { host } = new URL(url);
  return {
    name: host,
    readLast: async (logId) => {
      const answer = await ask(logId, { method: 'GET' });
      if (answer.status === 404) return null;
      if (answer.status !== 200) throw new Error(`The witness ${host} answered ${answer.status}.`);
      return shownHead.parse(await answer.json());
    },
    show: async (head) => {
      const answer = await ask(head.logId, { method: 'PUT', body: JSON.stringify(head) });
      if (!answer.ok) throw new Error(`The witness ${host} answered ${answer.status}.`);
    },
  };
}
