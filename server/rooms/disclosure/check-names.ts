import { checkFreeText, type FreeTextField, type FreeTextStop } from './check-free-text.ts';

/** What people, and organisations for children, are called after, though in a sentence it would say where somebody is, or what they are. */
const calledAfter = {
  person: ['refugio'],
  organisation: [
    ...[
      'shelter',
      'shelters',
      'home',
      'homes',
      'house',
      'refugee',
      'refugees',
      'asylum',
      'immigrant',
      'immigrants',
    ],
    ...['albergue', 'hogar', 'casa', 'refugio', 'refugiados', 'asilo', 'migrantes', 'inmigrantes'],
  ],
} as const;

const wordsOf = (words: readonly string[]) => new RegExp(`\\b(?:${words.join('|')})\\b`, 'gi');
const namesakes = { person: wordsOf(calledAfter.person), organisation: wordsOf(calledAfter.organisation) };

/** Names that are about to be saved, each by itself: as free text, but for what people or organisations are called after. */
export const checkNames = (fields: readonly FreeTextField[], of: keyof typeof calledAfter): FreeTextStop[] =>
  fields.flatMap(({ path, text }) => checkFreeText([{ path, text: text.replaceAll(namesakes[of], ' ') }]));
