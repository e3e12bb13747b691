import { keepOwnCertificate } from './own-certificate.ts';
import { ownNames, type Tls } from './plan-tls.ts';

const ONE_DAY_MS = 86_400_000;

/** A line that runs for years looks once a day whether its own certificate is near its end; the server takes the new one. */
export function renewDaily(
  tls: Tls | null,
  dataFolder: string,
  publicUrl: string,
  say: (line: string) => void,
): void {
  if (!tls?.authority) return;
  const names = ownNames(new URL(publicUrl).hostname);
  const renew = () => {
    keepOwnCertificate(dataFolder, names, Date.now()).catch((error: unknown) => {
      say(
        `The TLS certificate could not be renewed: ${error instanceof Error ? error.message : String(error)}`,
      );
    });
  };
  setInterval(renew, ONE_DAY_MS).unref();
}
