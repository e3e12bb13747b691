/**
 * What becomes of an upload that a custodian sends:
 *
 *   receiving --all chunks there, and the custodian says so--> received --import--> taken (searched) | held (two people have to agree) | refused
 *       `--nothing came for a day, or a newer upload was begun--> given-up
 *
 * One upload of a custodian is receiving at most. What was refused or given up can be begun again; its chunks are gone.
 */
export type UploadState = 'receiving' | 'received' | 'taken' | 'held' | 'refused' | 'given-up';

export type UploadPlace = { custodianId: string; uploadId: string };

/** For so long what was begun is kept after something of it came last. */
export const UNTOUCHED_MS = 24 * 3_600_000;

/** More than anybody's register: thirty million records. */
export const MOST_UPLOAD_BYTES = 64 * 1024 ** 3;
/** A manifest of forty thousand chunks. */
export const MOST_MANIFEST_BYTES = 4 * 1024 ** 2;
/** So much of the disk stays free for the calls of the line, whatever is sent. */
const RESERVED_BYTES = 1024 ** 3;

/** Whether there is room for so many bytes: here, and once more in the database, which takes them in before they are removed here. */
export const hasRoom = (freeBytes: number, bytes: number): boolean => freeBytes >= 2 * bytes + RESERVED_BYTES;
