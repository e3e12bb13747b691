export type Confidence = 'almost-certain' | 'likely' | 'possible';

/** A probability as a word; what is asked below an even chance does not come here. Pure. */
export function toConfidence(probability: number): Confidence {
  if (probability >= 0.99) return 'almost-certain';
  return probability >= 0.9 ? 'likely' : 'possible';
}

/** In percent, rounded down to a tenth: nothing is ever shown as certain that is not. */
export function formatConfidence(probability: number, language: string): string {
  const tenths = Math.min(999, Math.floor(probability * 1_000)) / 1_000;
  return new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 }).format(tenths);
}
