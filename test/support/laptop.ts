import { type Browser, chromium } from 'playwright-core';
import { listDescendants } from '../../cli/machine/processes.ts';
import { browserOptions } from './browser.ts';

/** A browser on a computer that can be closed: everything stands still, and nothing is said to anybody. */
export type Laptop = { browser: Browser; closeLid: () => void; discard: () => Promise<void> };

export async function openLaptop(): Promise<Laptop> {
  const server = await chromium.launchServer(await browserOptions());
  const { pid } = server.process();
  if (pid === undefined) throw new Error('The browser has no process.');
  const browser = await chromium.connect(server.wsEndpoint());
  const signal = (what: NodeJS.Signals) => {
    for (const each of [pid, ...listDescendants(pid).map((child) => child.pid)]) process.kill(each, what);
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
