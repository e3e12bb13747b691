import { type UploadManifest, uploadManifestSchema } from '../../fingerprints/index.ts';
import type { UploadPlace } from './upload.ts';
import type { UploadFiles } from './upload-files.ts';

/** The manifest with which an upload was begun; null where it is not there any more. */
export async function readManifest(files: UploadFiles, place: UploadPlace): Promise<UploadManifest | null> {
  const bytes = await files.read(place, 'manifest');
  return bytes && uploadManifestSchema.parse(JSON.parse(bytes.toString('utf8')));
}
