/**
 * A conversation in writing between an officer who is deaf or hard of hearing, and the line. Its life is that of the task that
 * brings it to a call-taker, so there is one truth about who has it.
 *
 *             the task is accepted                    the task is done
 *   waiting ----------------------------> talking ------------------------> over
 *      ^  |                                  |                               ^
 *      |  +---------- the officer leaves: the task is not needed ------------+
 *      +------- the task is handed on, or its call-taker has gone -----------+
 */
import type { LineLanguage } from '../../../contract/call.ts';
import type { ChatSide, ChatState } from '../../../contract/chat.ts';
import type { TaskState } from '../../../contract/task.ts';

export type Chat = {
  chatId: string;
  taskId: string;
  enquiryId: string;
  officerId: string;
  language: LineLanguage;
  begunAt: Date;
  /** When the officer went; null while the page is there. */
  leftAt: Date | null;
};

const ofTask: Record<TaskState, ChatState> = {
  open: 'waiting',
  offered: 'waiting',
  'under-way': 'talking',
  done: 'over',
};

export const stateOf = (taskState: TaskState): ChatState => ofTask[taskState];

/** The officer may write while waiting too: whoever takes the chat reads it from the beginning. Nobody writes to who has left. */
export const maySpeak = ({ leftAt }: Pick<Chat, 'leftAt'>, state: ChatState, by: ChatSide): boolean =>
  leftAt === null && (state === 'talking' || (by === 'officer' && state === 'waiting'));
