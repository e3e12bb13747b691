import { useQuery } from '@tanstack/react-query';
import type { LineLanguage } from '../../../../contract/call.ts';
import type { WrittenChannel } from '../../../../contract/legal.ts';
import { spoken } from '../../app/words/spoken.ts';
import { fill } from '../../app/words/words.ts';
import { legalQuery } from './legal-api.ts';

/** What is said to whoever asks for civil immigration enforcement: that it is declined, and where to write. Pure. */
export const wordDeclined = (channel: WrittenChannel | undefined, language: LineLanguage): string =>
  channel
    ? fill(spoken[language].declined, { channel: channel.words[language] })
    : spoken[language].declinedWithoutChannel;

/** The same, with the channel of the profile in force. */
export const useDeclinedWords = (language: LineLanguage): string =>
  wordDeclined(useQuery(legalQuery).data?.profile?.content.writtenChannel, language);
