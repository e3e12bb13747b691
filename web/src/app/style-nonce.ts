import { setNonce } from 'get-nonce';

/** The nonce of this page. Style elements without it are not believed by the browser (server/platform/http/pages.ts). */
export function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.nonce ?? '';
}

/** Dialogs keep the page under them from scrolling with a style element, and ask `get-nonce` for its nonce. */
export function allowStyles(): void {
  setNonce(styleNonce());
}
