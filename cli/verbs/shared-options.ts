import { type Command, InvalidArgumentError, Option } from 'commander';
import { mostExchanges } from '../line/exchange-places.ts';

/** Wraps the work of a verb: it answers with the exit code, and its errors are told in one way. */
export type RunVerb = <Arguments extends unknown[]>(
  work: (...args: Arguments) => Promise<number>,
) => (...args: Arguments) => Promise<void>;

/** A verb adds itself to the program. */
export type Verb = (program: Command, run: RunVerb) => void;

export function dataOption(): Option {
  return new Option(
    '--data <folder>',
    'the folder that holds all state (default: HARBORLINE_DATA, else .harborline in the checkout)',
  );
}

function parseNumber(text: string, what: string, smallest: number, largest: number): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= smallest && value <= largest) return value;
  throw new InvalidArgumentError(`It must be ${what} from ${smallest} to ${largest}.`);
}

export const parsePort = (text: string): number => parseNumber(text, 'a port', 0, 65_535);
export const parseCount = (text: string): number => parseNumber(text, 'a whole number', 1, 10_000);
export const parseEntries = (text: string): number =>
  parseNumber(text, 'a number of entries', 1, Number.MAX_SAFE_INTEGER);
export const parseExchanges = (text: string): number => parseNumber(text, 'a whole number', 1, mostExchanges);
export const parseSeconds = (text: string): number => parseNumber(text, 'seconds', 1, 86_400);
