/** The refusals to custodians who send uploads over HTTPS. A part of the catalogue in errors.ts. */
export const uploadRefusals = {
  HL_SIGNATURE_NOT_VALID: {
    status: 401,
    message:
      'This request is not signed by a key that is registered for this custodian, for this address. Use the name of the line, and the key that the administrators of the key server know.',
  },
  HL_CLOCKS_APART: {
    status: 401,
    message: 'This request was signed more than five minutes from now. Set the clock of your machine.',
  },
  HL_KEY_SERVER_AWAY: {
    status: 503,
    message: 'The key server of the line does not answer. What was sent is kept; go on later.',
  },
  HL_DISK_FULL: {
    status: 507,
    message: 'The line has no room for this now. What was sent is kept for a day; tell its operator.',
  },
  HL_CHUNK_ALTERED: {
    status: 422,
    message: 'This is not what the signed manifest names there. Send the chunk again from the file.',
  },
  HL_UPLOAD_NOT_OPEN: {
    status: 409,
    message: 'This upload is not being received. Begin it with its manifest.',
  },
  HL_CHUNKS_MISSING: {
    status: 409,
    message: 'Not all chunks are there. Ask which are missing, send them, and finish then.',
  },
} as const;
