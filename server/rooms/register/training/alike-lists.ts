import type { Correctable } from '../matching/corrections.ts';

/**
 * Keeps of lists that are alike one. Millions of records are compared for training, and there are only so many ways in which a record stands to a
 * question: what there is to correct of them takes hardly any room then.
 */
export class AlikeLists {
  readonly #numbers = new Map<string, number>();
  readonly #ones: Correctable[] = [];
  readonly #lists = new Map<string, readonly Correctable[]>();

  /** The list that is kept of those that are like this one. */
  share(list: readonly Correctable[]): readonly Correctable[] {
    const numbers = list.map((one) => this.#numberOf(one));
    const key = String.fromCharCode(...numbers);
    const kept = this.#lists.get(key) ?? numbers.flatMap((number) => this.#ones[number] ?? []);
    this.#lists.set(key, kept);
    return kept;
  }

  #numberOf(one: Correctable): number {
    const mark = `${one.name} ${one.isShared}`;
    const known = this.#numbers.get(mark);
    if (known !== undefined) return known;
    const number = this.#ones.push(one) - 1;
    this.#numbers.set(mark, number);
    return number;
  }
}
