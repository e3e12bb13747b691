import { z } from 'zod';
import { openKeys } from '../../server/adapters/keys/index.ts';
import { fileWitness } from '../../server/adapters/witness/index.ts';
import { systemClock } from '../../server/platform/clock.ts';
import { openDatabase } from '../../server/platform/db/database.ts';
import { inTransaction } from '../../server/platform/db/transaction.ts';
import { createHttpServer } from '../../server/platform/http/server.ts';
import { createLog } from '../../server/platform/log.ts';
import {
  appendEntry,
  LedgerKeeper,
  lineActor,
  noEnquiry,
  readOrigin,
  toNoteKey,
} from '../../server/rooms/ledger/index.ts';

/** A process to be killed: it writes an entry for each request and then shows it, while it keeps the ledger. */
const [databaseUrl = '', folder = ''] = process.argv.slice(2);
const log = createLog('silent');
const db = openDatabase(databaseUrl, log);
const signer = (await openKeys(folder, { kind: 'file' })).ledgerSigner(await readOrigin(db));
const signing = { signer, keys: [toNoteKey(signer.name, signer.publicKey)] };
const witnesses = [fileWitness(`${folder}/witness`)];
const keeper = new LedgerKeeper({ db, clock: systemClock, log, signing, witnesses, tell: async () => {} });
await keeper.start();

const nobody = {
  authenticate: async () => undefined,
  mayDo: () => false,
  whyClosed: () => undefined,
  holdBack: () => undefined,
  recordRefusal: async () => {},
};
const edge = { publicUrl: 'http://127.0.0.1', tls: null, trustedProxies: [] };
const pages = { ...edge, telephoneUrls: ['ws://127.0.0.1'], webFolder: folder };
const http = await createHttpServer(pages, nobody, log, ({ app }) => {
  const config = { permission: 'public', records: ['witness-unreachable'] };
  const schema = { params: z.object({ token: z.string() }) };
  app.get('/shown/:token', { config, schema }, async (request) => {
    const { token } = request.params;
    const entry = { kind: 'witness-unreachable', subject: { witness: token }, ...noEnquiry } as const;
    await inTransaction(db, (tx) => appendEntry(tx, { ...entry, at: new Date(), actor: lineActor }));
    return { token };
  });
});
process.stdout.write(`${await http.listen({ host: '127.0.0.1', port: 0 })}\n`);
