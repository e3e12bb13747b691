import { BrokenInvariantError } from '../errors.ts';

/** Written as JSON and filled up with spaces to so many bytes, so that the length says nothing once it is sealed. */
export function toOneLength(content: unknown, bytes: number): Buffer {
  const written = Buffer.from(JSON.stringify(content), 'utf8');
  if (written.length > bytes)
    throw new BrokenInvariantError('Something is longer than the length that all of its kind are sealed in.');
  return Buffer.concat([written, Buffer.alloc(bytes - written.length, ' ')]);
}
