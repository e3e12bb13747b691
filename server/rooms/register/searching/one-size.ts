/** Puts a value as JSON into exactly `size` bytes, so that its length says nothing. Throws where it does not fit. */
export function toOneSize(value: unknown, size: number): Buffer {
  const json = Buffer.from(JSON.stringify(value));
  if (json.length + 4 > size)
    throw new RangeError(`A message of ${json.length} bytes does not fit into ${size}.`);
  const bytes = Buffer.alloc(size);
  bytes.writeUInt32LE(json.length, 0);
  json.copy(bytes, 4);
  return bytes;
}

/** What was put there; undefined where the bytes are of another size or no such message. */
export function fromOneSize(bytes: Buffer, size: number): unknown {
  if (bytes.length !== size || bytes.readUInt32LE(0) + 4 > size) return undefined;
  try {
    return JSON.parse(bytes.toString('utf8', 4, 4 + bytes.readUInt32LE(0)));
  } catch {
    return undefined;
  }
}
