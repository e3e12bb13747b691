import { useState } from 'react';

type ShownPage = { number: number; png: Uint8Array<ArrayBuffer> };
/** How a page is fetched and opened: the picture, or why there is none. */
export type ReadPage = (number: number) => Promise<{ png: ShownPage['png'] } | { failure: string }>;

/** One page at a time, for each look at one is written down. A page that cannot be opened leaves the one before it there. */
export function useOnePage(read: ReadPage) {
  const [shown, setShown] = useState<ShownPage>();
  const [failure, fail] = useState<string>();
  const show = async (number: number) => {
    const page = await read(number);
    fail('failure' in page ? page.failure : undefined);
    if ('png' in page) setShown({ number, png: page.png });
  };
  return { shown, failure, fail, show: (number: number) => void show(number) };
}
