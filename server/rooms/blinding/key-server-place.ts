import { KeyServerError } from './key-server-error.ts';

/** Where the key server is: a Unix socket of this machine, or another machine, with a certificate by which it knows the line. */
export type KeyServerPlace =
  | { kind: 'socket'; path: string }
  | { kind: 'https'; url: string; authorityFile: string; certificateFile: string; keyFile: string };

/** Where the environment of a line says that its key server is; null where it says nothing. Throws where it says half of it. */
export function readKeyServerPlace(environment: Record<string, string | undefined>): KeyServerPlace | null {
  const url = environment['HARBORLINE_KEY_SERVER_URL'];
  const socket = environment['HARBORLINE_KEY_SERVER_SOCKET'];
  if (!url) return socket ? { kind: 'socket', path: socket } : null;
  const authorityFile = environment['HARBORLINE_KEY_SERVER_AUTHORITY'];
  const certificateFile = environment['HARBORLINE_KEY_SERVER_CERTIFICATE'];
  const keyFile = environment['HARBORLINE_KEY_SERVER_KEY'];
  if (!URL.canParse(url) || !url.startsWith('https:') || !authorityFile || !certificateFile || !keyFile)
    throw new KeyServerError(
      'HL_KEY_SERVER_SETTINGS',
      'HARBORLINE_KEY_SERVER_URL begins with https:// and comes with HARBORLINE_KEY_SERVER_AUTHORITY, _CERTIFICATE and _KEY.',
    );
  return { kind: 'https', url, authorityFile, certificateFile, keyFile };
}
