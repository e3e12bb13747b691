import { config } from 'zod';

// The content policy lets no text become code: the reader of messages must not even try whether it may.
config({ jitless: true });
