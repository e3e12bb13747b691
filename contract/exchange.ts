import { z } from 'zod';

/** The name of one of the line's exchanges. It is a place, and nobody's name. */
export const exchangeName = z.string().regex(/^[a-z0-9-]{1,40}$/);
