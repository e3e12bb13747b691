import type { UploadPlace } from './upload.ts';

/** Where sealed chunks lie until they are taken in: the port to a disk. A name is `manifest`, or the number of a chunk. */
export interface UploadFiles {
  freeBytes(): Promise<number>;
  /** All of it or nothing. Where the disk is full, what was there is there still. */
  write(place: UploadPlace, name: string, bytes: Buffer): Promise<'written' | 'disk-full'>;
  /** Null where there is no such file. */
  read(place: UploadPlace, name: string): Promise<Buffer | null>;
  list(place: UploadPlace): Promise<string[]>;
  remove(place: UploadPlace): Promise<void>;
}
