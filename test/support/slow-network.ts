import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { eventually } from './eventually.ts';

/** A telephone in a patrol car, where the network is bad: 400 ms there and back, 400 kbit/s, and nothing kept from before. */
const slow = { offline: false, latency: 400, downloadThroughput: 50_000, uploadThroughput: 50_000 };

export type Transfer = { path: string; bytes: number; requests: number };

/** Opens a page over a slow network, and counts what crossed it. What that takes is computed from the counts, not measured. */
export async function openSlowly(page: Page, url: string, path: string): Promise<Transfer> {
  const session = await page.context().newCDPSession(page);
  await session.send('Network.enable');
  await session.send('Network.setCacheDisabled', { cacheDisabled: true });
  await session.send('Network.emulateNetworkConditions', slow);
  const transfer: Transfer = { path, bytes: 0, requests: 0 };
  let finished = 0;
  session.on('Network.requestWillBeSent', ({ request }) => {
    if (!request.url.startsWith('data:')) transfer.requests += 1;
  });
  session.on('Network.loadingFinished', ({ encodedDataLength }) => {
    if (encodedDataLength === 0) return;
    finished += 1;
    transfer.bytes += encodedDataLength;
  });
  await page.goto(`${url}${path}`);
  await eventually(() => expect(finished).toBe(transfer.requests));
  await session.detach();
  return transfer;
}
