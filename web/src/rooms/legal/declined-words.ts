import { useQuery } from '@tanstack/react-query';
import type { LineLanguage } from '../../../../contract/call.ts';
import type { WrittenChannel } from '../../../../contract/legal.ts';
import type { SaidWords } from '../../../../contract/said-aloud.ts';
import { fill } from '../../app/words/words.ts';
import { useAloud } from '../guidance/use-aloud.ts';
import { legalQuery } from './legal-api.ts';

/** What is said to whoever asks for civil immigration enforcement: that it is declined, and where to write. Pure. */
export const wordDeclined = (
  { declined, declinedWithoutChannel }: SaidWords,
  channel: WrittenChannel | undefined,
  language: LineLanguage,
): string => (channel ? fill(declined, { channel: channel.words[language] }) : declinedWithoutChannel);

/** The same, with the channel of the profile in force. */
export const useDeclinedWords = (language: LineLanguage): string =>
  wordDeclined(useAloud(language), useQuery(legalQuery).data?.profile?.content.writtenChannel, language);
