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
