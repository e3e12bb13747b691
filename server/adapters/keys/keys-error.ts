/**
 * Why the keys cannot be used. None of these is an answer to a person's request: the server does not start, or the change
 * of a key is not made, until an operator has done what the message says. docs/keys.md lists them.
 */
export type KeysErrorCode =
  | 'HL_KEYS_PERMISSIONS'
  | 'HL_KEYS_DAMAGED'
  | 'HL_KEYS_PASSPHRASE'
  | 'HL_KEYS_COMMAND'
  | 'HL_KEYS_ROOT'
  | 'HL_KEYS_BUSY'
  | 'HL_KEYS_MISSING';

export class KeysError extends Error {
  readonly code: KeysErrorCode;
  constructor(code: KeysErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'KeysError';
    this.code = code;
  }
}
