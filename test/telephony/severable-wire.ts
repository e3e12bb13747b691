import { once } from 'node:events';
import { connect, createServer, type Socket } from 'node:net';

/** A wire between two programs that can be cut: a port of loopback that hands on to another one. */
export type SeverableWire = {
  port: number;
  /** Ends every connection, and takes no new one. */
  cut: () => void;
  mend: () => void;
  /** Whatever is connected now stays so, and nothing passes any more; new connections are as before. */
  freeze: () => void;
  close: () => Promise<void>;
};

export async function openWire(targetPort: number): Promise<SeverableWire> {
  const ends = new Set<Socket>();
  let isCut = false;
  const keep = (socket: Socket): void => {
    ends.add(socket);
    // A connection that is cut says so to both programs; here it means nothing.
    socket.on('error', () => undefined);
    socket.on('close', () => ends.delete(socket));
  };
  const server = createServer((near) => {
    keep(near);
    if (isCut) {
      near.destroy();
      return;
    }
    const far = connect(targetPort, '127.0.0.1');
    keep(far);
    near.pipe(far).pipe(near);
    near.on('close', () => far.destroy());
    far.on('close', () => near.destroy());
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The wire has no port.');
  const cut = (): void => {
    isCut = true;
    for (const end of ends) end.destroy();
  };
  return {
    port: address.port,
    cut,
    mend: () => {
      isCut = false;
    },
    freeze: () => {
      for (const end of ends) {
        end.unpipe();
        end.pause();
      }
    },
    close: async () => {
      cut();
      server.close();
      await once(server, 'close');
    },
  };
}
