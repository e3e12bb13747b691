import { z } from 'zod';
import { Authenticator } from './authenticator.ts';

const challengeOf = (body: string) => z.object({ challenge: z.string() }).parse(JSON.parse(body)).challenge;

/** An officer's browser without a screen: it keeps cookies, sends plain forms, and has an authenticator. */
export class OfficerBrowser {
  readonly cookies = new Map<string, string>();
  readonly key: Authenticator;
  readonly url: string;

  constructor(url: string, key = new Authenticator()) {
    this.url = url;
    this.key = key;
  }

  get(path: string) {
    return this.#ask(path, { method: 'GET' });
  }

  /** Sends a form as a browser does that shows it on one of our own pages; `headers` says otherwise. */
  post(
    path: string,
    fields: Record<string, string> = {},
    headers: Record<string, string> = { origin: this.url },
  ) {
    return this.#ask(path, { method: 'POST', headers, body: new URLSearchParams(fields) });
  }

  /** The question that a form's authenticator answers. */
  async challenge(path: string, fields: Record<string, string> = {}): Promise<string> {
    const asked = await this.post(`${path}/options`, fields);
    if (asked.status !== 200) throw new Error(`${path} asks nothing: ${asked.status}`);
    return challengeOf(asked.text);
  }

  /** Sends a form that the passkey answers. */
  async postProven(path: string, fields: Record<string, string> = {}) {
    const answer = JSON.stringify(this.key.prove(await this.challenge(path, fields)));
    return this.post(path, { ...fields, answer });
  }

  async enrol(link: string, code: string) {
    const opened = await this.post('/officer/enrol', { link, code });
    if (opened.status !== 303) return opened;
    const answer = JSON.stringify(this.key.make(await this.challenge('/officer/enrol/passkey')));
    return this.post('/officer/enrol/passkey', { answer });
  }

  async #ask(path: string, init: RequestInit) {
    const cookie = [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
    const headers = { ...(init.headers as Record<string, string> | undefined), cookie };
    const answer = await fetch(new URL(path, this.url), { ...init, redirect: 'manual', headers });
    for (const set of answer.headers.getSetCookie()) this.#keep(set);
    const text = await answer.text();
    return { status: answer.status, text, location: answer.headers.get('location'), headers: answer.headers };
  }

  #keep(cookie: string): void {
    const [pair = ''] = cookie.split(';');
    const [name = '', value = ''] = pair.split('=');
    if (value === '') this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

/** The digits that a page shows large, without the blanks that make them readable. */
export const digitsOn = (page: string): string[] =>
  [...page.matchAll(/data-digits="(\d+)"/g)].map(([, digits = '']) => digits);
