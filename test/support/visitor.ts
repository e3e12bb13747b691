/** A browser without a screen: it keeps cookies, and follows no redirect by itself. */
export class Visitor {
  readonly cookies = new Map<string, string>();

  readonly url: string;

  constructor(url: string) {
    this.url = url;
  }

  get cookie(): string {
    return [...this.cookies].map(([name, value]) => `${name}=${value}`).join('; ');
  }

  async ask(method: 'GET' | 'POST', path: string, body?: object) {
    const answer = await fetch(new URL(path, this.url), {
      method,
      redirect: 'manual',
      headers: {
        cookie: this.cookie,
        'x-harborline': '1',
        ...(body ? { 'content-type': 'application/json' } : {}),
      },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const set = answer.headers.getSetCookie();
    for (const cookie of set) this.#keep(cookie);
    const text = await answer.text();
    const location = answer.headers.get('location');
    return { status: answer.status, location, set, body: readJson(text) };
  }

  #keep(cookie: string): void {
    const [pair = ''] = cookie.split(';');
    const [name = '', value = ''] = pair.split('=');
    if (value === '') this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}

function readJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
