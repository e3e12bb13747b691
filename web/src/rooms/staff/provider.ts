import { providerAddress } from '../../../../contract/sign-in.ts';
import { type Answer, ask, notDone } from '../../app/api.ts';
import { keepFragment } from './kept-fragment.ts';
import { pageToReturnTo } from './return-page.ts';

/** Leaves for the organisation's sign-in, to come back to this page; answers only where that could not be begun. */
export async function goToProvider(
  errand: '/api/sign-in/provider' | '/api/enrolment/provider',
): Promise<Answer<unknown>> {
  const returnTo = pageToReturnTo(window.location);
  const answer = await ask('POST', errand, providerAddress, { returnTo });
  if (!answer.ok) return answer;
  keepFragment(window.location);
  window.location.assign(answer.value.url);
  return answer;
}

const CHANNEL = 'harborline.proved';

/**
 * Opens the organisation's sign-in in a tab of its own, to prove anew who is here: this page, a call in it, and what was typed
 * in it stay. Answers where that could not be begun; `proved` is called once the other tab has come back.
 */
export async function proveAtProvider(proved: () => void): Promise<Answer<unknown>> {
  // Only while a key or a button is being pressed may a page open a tab.
  const tab = window.open('about:blank', '_blank');
  if (!tab) return notDone;
  const errand = crypto.randomUUID();
  const returnTo = `/proved?errand=${errand}`;
  const answer = await ask('POST', '/api/session/renew/provider', providerAddress, { returnTo });
  if (!answer.ok) {
    tab.close();
    return answer;
  }
  const channel = new BroadcastChannel(CHANNEL);
  channel.addEventListener('message', ({ data }) => {
    if (data !== errand) return;
    channel.close();
    proved();
  });
  tab.location.assign(answer.value.url);
  return answer;
}

/** Tells the tab that waits for this proof, and no other, that it was given. */
export function tellOfProof(errand: string): void {
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(errand);
  channel.close();
}
