import { keepPreviousData, queryOptions } from '@tanstack/react-query';
import { z } from 'zod';
import { chatView } from '../../../../contract/chat.ts';
import { ask } from '../../app/api.ts';

/** Read anew when the desk says that more was said; each reading is an entry in the ledger. */
export const chatQuery = (taskId: string, messages: number) =>
  queryOptions({
    queryKey: ['chats', taskId, messages],
    queryFn: () => ask('GET', `/api/chats/${taskId}`, chatView),
    placeholderData: keepPreviousData,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });

export const sayInChat = (taskId: string, text: string) =>
  ask('POST', `/api/chats/${taskId}/messages`, z.undefined(), { text });
