/** What the root is: the one thing that an operator has to protect. */
export type RootSettings =
  | { kind: 'file' }
  | { kind: 'passphrase'; passphraseFile: string }
  | { kind: 'command'; command: string };

export type RootKind = RootSettings['kind'];

/** Wraps the key of the ring, and nothing else. The context is authenticated, whatever the root can do by itself. */
export interface Root {
  readonly kind: RootKind;
  wrap(bytes: Buffer, context: string): Promise<Buffer>;
  /** Throws a KeysError where it was wrapped by another root or under another context, or was altered. */
  unwrap(wrapped: Buffer, context: string): Promise<Buffer>;
}
