import { readFileSync } from 'node:fs';
import type { z } from 'zod';
import { OperatorError } from '../operator-error.ts';

/** Reads a file of JSON that has to have a form; what is wrong is said in one sentence, with the place. */
export function readJson<Form extends z.ZodType>(file: string, form: Form, whatToDo: string): z.infer<Form> {
  const parsed = form.safeParse(parse(file, whatToDo));
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  const place = issue && issue.path.length > 0 ? ` at ${issue.path.join('.')}` : '';
  throw new OperatorError(
    'FILE_WRONG',
    `${file} is not as it should be${place}: ${issue?.message ?? ''}.`,
    whatToDo,
  );
}

function parse(file: string, whatToDo: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch (error) {
    if (error instanceof SyntaxError) throw new OperatorError('FILE_WRONG', `${file} is not JSON.`, whatToDo);
    throw new OperatorError('NO_FILE', `${file} cannot be read.`, whatToDo);
  }
}
