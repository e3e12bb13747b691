import { vi } from 'vitest';
import type { InMemoryTelephony } from '../../server/rooms/calls/index.ts';

/** From now on nobody sees what is in an exchange, until what comes back is called; then they see how it is then. */
export function holdLook(telephony: InMemoryTelephony): () => void {
  const looked = Promise.withResolvers<void>();
  const snapshot = telephony.snapshot.bind(telephony);
  vi.spyOn(telephony, 'snapshot').mockImplementation(async () => {
    await looked.promise;
    return snapshot();
  });
  return looked.resolve;
}

/** From now on whoever looks into an exchange has seen how it was, and goes on when the test says so. */
export function holdWhatWasSeen(telephony: InMemoryTelephony) {
  const [looked, goOn] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()];
  const snapshot = telephony.snapshot.bind(telephony);
  vi.spyOn(telephony, 'snapshot').mockImplementation(async () => {
    const seen = await snapshot();
    looked.resolve();
    await goOn.promise;
    return seen;
  });
  return { looked: looked.promise, goOn: goOn.resolve };
}

/** From now on the exchange is asked to ring somebody, and does when the test says so. */
export function holdDialling(telephony: InMemoryTelephony) {
  const [asked, goOn] = [Promise.withResolvers<string>(), Promise.withResolvers<void>()];
  const [dial, dialOut] = [telephony.dial.bind(telephony), telephony.dialOut.bind(telephony)];
  const hold = async <Request extends { legId: string }>(request: Request): Promise<Request> => {
    asked.resolve(request.legId);
    await goOn.promise;
    return request;
  };
  vi.spyOn(telephony, 'dial').mockImplementation(async (request) => dial(await hold(request)));
  vi.spyOn(telephony, 'dialOut').mockImplementation(async (request) => dialOut(await hold(request)));
  return { asked: asked.promise, goOn: goOn.resolve };
}
