import { useEffect, useRef } from 'react';
import { useWords } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import classes from './documents.module.css';

/** A page on the screen. It is drawn, so that there is no address at which the picture could be saved or found again. */
export function PagePicture({ png, number }: { png: Uint8Array<ArrayBuffer>; number: number }) {
  const { documents } = useWords();
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    let isShown = true;
    void createImageBitmap(new Blob([png], { type: 'image/png' })).then((picture) => {
      const place = canvas.current;
      if (!isShown || !place) return;
      place.width = picture.width;
      place.height = picture.height;
      place.getContext('2d')?.drawImage(picture, 0, 0);
      place.dataset['drawn'] = 'true';
      picture.close();
    });
    return () => {
      isShown = false;
    };
  }, [png]);
  return (
    <canvas
      ref={canvas}
      className={classes['page']}
      role="img"
      aria-label={fill(documents.pageNumber, { number })}
    />
  );
}
