import { z } from 'zod';
import { type PasskeyAssertion, passkeyAssertion } from '../../../contract/sign-in.ts';

/** What a plain form sends (application/x-www-form-urlencoded): of several values of one name, the last. */
export const formBody = z.record(z.string().max(60), z.string().max(20_000));

export const readFormBody = (text: string): Record<string, string> =>
  Object.fromEntries(new URLSearchParams(text));

/** What the script put into a form that a passkey answers. */
export function readAnswer<Answer>(
  form: z.infer<typeof formBody>,
  schema: z.ZodType<Answer>,
): Answer | undefined {
  const { answer = '' } = form;
  if (!answer.startsWith('{')) return undefined;
  try {
    return schema.safeParse(JSON.parse(answer)).data;
  } catch {
    return undefined;
  }
}

export const readAssertion = (form: z.infer<typeof formBody>): PasskeyAssertion | undefined =>
  readAnswer(form, passkeyAssertion);
