import { z } from 'zod';
import { KeysError } from './keys-error.ts';
import { createPrivateFile, readPrivateFile, removeUnfinished, replacePrivateFile } from './private-file.ts';
import type { Root } from './root.ts';

/** A file of secrets that only its owner can read, and that opens with a root only. */
export type SecretFile = {
  /** Null where there is none. Throws a KeysError where others can read it, or where it was altered or is another root's. */
  read: () => Promise<Buffer | null>;
  /** Makes it in one step; false where there is one already, which is then left as it is. */
  create: (content: Buffer) => Promise<boolean>;
  /** Replaces it in one step: whenever the machine stops, the old one is there whole, or the new one. */
  replace: (content: Buffer) => Promise<void>;
};

const stored = z.strictObject({
  format: z.literal(1),
  root: z.enum(['file', 'passphrase', 'command']),
  sealed: z.base64(),
});

/** The file at that path, whose content `root` wraps. `context` is authenticated, so that one file cannot stand in for another. */
export function openSecretFile(file: string, root: Root, context: string): SecretFile {
  const encode = async (content: Buffer) => {
    const sealed = (await root.wrap(content, context)).toString('base64');
    return `${JSON.stringify({ format: 1, root: root.kind, sealed })}\n`;
  };
  return {
    read: async () => {
      const text = await readPrivateFile(file);
      return text && root.unwrap(sealedIn(text.toString('utf8'), file, root), context);
    },
    create: async (content) => createPrivateFile(file, await encode(content)),
    replace: async (content) => {
      await removeUnfinished(file);
      await replacePrivateFile(file, await encode(content));
    },
  };
}

function sealedIn(text: string, file: string, root: Root): Buffer {
  const read = parse(text, file);
  if (read.root === root.kind) return Buffer.from(read.sealed, 'base64');
  throw new KeysError(
    'HL_KEYS_ROOT',
    `${file} is protected by a ${read.root}, and the settings name a ${root.kind}. Set what it is protected by.`,
  );
}

function parse(text: string, file: string): z.infer<typeof stored> {
  try {
    return stored.parse(JSON.parse(text));
  } catch (error) {
    throw new KeysError('HL_KEYS_DAMAGED', `${file} is cut off or not in its form. Restore it.`, {
      cause: error,
    });
  }
}
