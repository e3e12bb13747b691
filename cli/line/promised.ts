type Rejectable = { reject: (reason: unknown) => void };

/** A value that steps of other groups wait for. */
export function promised<Value>() {
  const later = Promise.withResolvers<Value>();
  // Where nobody comes to wait, because another step failed first, a failure here has been said already.
  later.promise.catch(() => undefined);
  return later;
}

/** Hands a failure on to whoever waits for the value, so that nobody waits for ever. */
export async function orFail<Value>(later: Rejectable, work: Promise<Value>): Promise<Value> {
  try {
    return await work;
  } catch (thrown) {
    later.reject(thrown);
    throw thrown;
  }
}
