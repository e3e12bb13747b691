/**
 * The port to whoever keeps the keys that wrap data keys. A data key (32 bytes) leaves it only wrapped; `context` is
 * authenticated with it, so a wrapped key that was moved to another enquiry does not open.
 */
export interface Keys {
  /** Wraps with the newest version. */
  wrap(dataKey: Buffer, context: string): Promise<Buffer>;
  /** Throws where the wrapped key was altered, belongs to another context, or its version is not there. */
  unwrap(wrappedKey: Buffer, context: string): Promise<Buffer>;
  /** The version of the key that this was wrapped with; 0 for what was wrapped before keys had versions. */
  versionOf(wrappedKey: Buffer): number;
}
