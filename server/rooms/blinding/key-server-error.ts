/**
 * Why a key server does not start. None of these is an answer to a request: its administrator has to see to it first, and
 * docs/register/key-server.md says how.
 */
export type KeyServerErrorCode = 'HL_KEY_SERVER_LOG' | 'HL_KEY_SERVER_KEYS' | 'HL_KEY_SERVER_SETTINGS';

export class KeyServerError extends Error {
  readonly code: KeyServerErrorCode;
  constructor(code: KeyServerErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'KeyServerError';
    this.code = code;
  }
}
