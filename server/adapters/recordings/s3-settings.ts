import { readFileSync } from 'node:fs';
import { z } from 'zod';

export type S3Settings = {
  /** The address of the bucket, without a slash at the end. */
  bucketUrl: string;
  region: string;
  accessKeyId: string;
  secretAccessKey: string;
};

const isLoopback = (host: string): boolean => host === 'localhost' || host === '[::1]' || /^127\./.test(host);

const variables = z
  .object({
    HARBORLINE_RECORDINGS_S3_URL: z.url({ protocol: /^https?$/ }),
    HARBORLINE_RECORDINGS_S3_REGION: z.string().min(1).default('us-east-1'),
    HARBORLINE_RECORDINGS_S3_KEY_ID: z.string().min(1),
    HARBORLINE_RECORDINGS_S3_SECRET_FILE: z.string().min(1),
  })
  .refine(
    ({ HARBORLINE_RECORDINGS_S3_URL: url }) => url.startsWith('https:') || isLoopback(new URL(url).hostname),
    { path: ['HARBORLINE_RECORDINGS_S3_URL'], message: 'Beyond this machine there is HTTPS only.' },
  );

/** Where recordings go if not into a folder; null where nothing is said of it. Throws a ZodError that names what is wrong. */
export function readS3Settings(environment: Record<string, string | undefined>): S3Settings | null {
  if (environment['HARBORLINE_RECORDINGS_S3_URL'] === undefined) return null;
  const read = variables.parse(environment);
  return {
    bucketUrl: read.HARBORLINE_RECORDINGS_S3_URL.replace(/\/+$/, ''),
    region: read.HARBORLINE_RECORDINGS_S3_REGION,
    accessKeyId: read.HARBORLINE_RECORDINGS_S3_KEY_ID,
    secretAccessKey: readFileSync(read.HARBORLINE_RECORDINGS_S3_SECRET_FILE, 'utf8').trim(),
  };
}
