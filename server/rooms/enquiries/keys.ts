/**
 * The port to whoever keeps the master key. A data key leaves it only wrapped; `context` is authenticated with it, so a
 * wrapped key that was moved to another enquiry does not open.
 */
export interface Keys {
  wrap(dataKey: Buffer, context: string): Promise<Buffer>;
  /** Throws where the wrapped key was altered, or belongs to another context or master key. */
  unwrap(wrappedKey: Buffer, context: string): Promise<Buffer>;
}
