import {
  isCosignedBy,
  type NoteKey,
  readNoteKey,
  type Witness,
  WitnessDisagreesError,
} from '../../rooms/ledger/index.ts';

const ANSWER_WITHIN_MS = 10_000;
const MOST_ANSWER_BYTES = 16_384;

/**
 * A witness of the C2SP protocol (c2sp.org/tlog-witness): it checks that the log only grows, and signs what it has seen.
 * `url` is the address before `/add-checkpoint`. With `printedKey` (`name+id+key`) a checkpoint counts as shown only once that key
 * has signed it too. Throws a TypeError where the key has another form.
 */
export function httpsWitness(url: string, printedKey: string | null): Witness {
  const { host } = new URL(url);
  const key = printedKey === null ? null : (readNoteKey(printedKey) ?? null);
  if (printedKey !== null && key === null)
    throw new TypeError('The key of the witness is not of the form name+id+key. Ask its operator for it.');
  const name = key?.name ?? host;
  const address = `${url.replace(/\/$/, '')}/add-checkpoint`;
  return {
    name,
    publish: async ({ note, size }, knownSize, prove) => {
      let answer = await post(address, await toBody(note, knownSize, prove));
      if (answer.status === 409) {
        const theirs = Number(answer.text.trim());
        if (!Number.isSafeInteger(theirs) || theirs < 0) throw new Error(`The witness ${name} gave no size.`);
        if (theirs > size)
          throw new WitnessDisagreesError(name, `it has seen ${theirs} entries, we have ${size}.`);
        answer = await post(address, await toBody(note, theirs, prove));
      }
      if (answer.status === 422)
        throw new WitnessDisagreesError(name, 'what it has seen is not the beginning of what we have.');
      if (answer.status !== 200) throw new Error(`The witness ${name} answered ${answer.status}.`);
      return { cosignature: readCosignature(answer.text, note, name, key) };
    },
  };
}

async function toBody(
  note: string,
  fromSize: number,
  prove: (fromSize: number) => Promise<Buffer[]>,
): Promise<string> {
  const proof = await prove(fromSize);
  return `old ${fromSize}\n${proof.map((hash) => `${hash.toString('base64')}\n`).join('')}\n${note}`;
}

async function post(address: string, body: string): Promise<{ status: number; text: string }> {
  const signal = AbortSignal.timeout(ANSWER_WITHIN_MS);
  const response = await fetch(address, { method: 'POST', body, signal, redirect: 'error' });
  const text = await response.text();
  if (text.length > MOST_ANSWER_BYTES) throw new Error('The witness answered with more than signatures.');
  return { status: response.status, text };
}

function readCosignature(text: string, note: string, name: string, key: NoteKey | null): string | null {
  if (key === null) return text === '' ? null : text;
  const line = text.split('\n').find((one) => isCosignedBy(note, one, key));
  if (line === undefined)
    throw new Error(`The witness ${name} did not sign with the key that it should have.`);
  return `${line}\n`;
}
