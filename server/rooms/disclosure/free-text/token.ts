export type TokenKind = 'word' | 'number' | 'ordinal' | 'code' | 'other';

/** One word or number of the fields read one after another. */
export type Token = {
  /** Plain, lower-case, without a possessive ending. */
  readonly word: string;
  readonly kind: TokenKind;
  readonly capitalised: boolean;
  /** Whether its field uses capitals inside sentences, so that a small letter there says something. */
  readonly inCasedText: boolean;
  readonly startsSentence: boolean;
  readonly fieldIndex: number;
  /** Another field where a word was split over two. */
  readonly lastFieldIndex: number;
};
