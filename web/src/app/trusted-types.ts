type Rule = (text: string) => string;
type Policies = {
  createPolicy: (name: string, rules: { createHTML: Rule; createScriptURL: Rule }) => unknown;
};

declare global {
  interface Window {
    /** Not every browser has it; those that have it let text become HTML, or a script's address, through a policy only. */
    trustedTypes?: Policies;
  }
}

/** Style sheets are written as HTML by the component library. A text without a tag can hold nothing else. */
export function passOnlyWithoutTags(text: string): string {
  if (text.includes('<')) throw new TypeError('Text with tags is not made into HTML here.');
  return text;
}

/** The desk's clock is a worker of its own, which comes with the page. */
export function passOnlyFrom(origin: string, address: string): string {
  if (new URL(address, origin).origin !== origin) throw new TypeError('Only our own scripts run here.');
  return address;
}

if ('window' in globalThis) {
  window.trustedTypes?.createPolicy('default', {
    createHTML: passOnlyWithoutTags,
    createScriptURL: (address) => passOnlyFrom(window.location.origin, address),
  });
}
