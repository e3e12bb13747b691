import { readdirSync, readFileSync } from 'node:fs';
import { type Browser, chromium } from 'playwright-core';
import { browserOptions } from './browser.ts';

/** A browser on a computer that can be closed: everything stands still, and nothing is said to anybody. */
export type Laptop = { browser: Browser; closeLid: () => void; discard: () => Promise<void> };

export async function openLaptop(): Promise<Laptop> {
  const server = await chromium.launchServer(await browserOptions());
  const { pid } = server.process();
  if (pid === undefined) throw new Error('The browser has no process.');
  const browser = await chromium.connect(server.wsEndpoint());
  const signal = (what: NodeJS.Signals) => {
    for (const each of processesOf(pid)) process.kill(each, what);
  };
  return {
    browser,
    closeLid: () => signal('SIGSTOP'),
    discard: async () => {
      signal('SIGCONT');
      await server.kill();
    },
  };
}

/** A process and all that it has started, as /proc lists them. */
function processesOf(pid: number): number[] {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((task) =>
    readFileSync(`/proc/${pid}/task/${task}/children`, 'utf8').split(' ').filter(Boolean).map(Number),
  );
  return [pid, ...children.flatMap(processesOf)];
}
