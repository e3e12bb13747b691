// A browser slows the timers of a page that is out of sight, down to one a minute; those of a worker keep their pace.
self.addEventListener('message', ({ data }: MessageEvent<number>) => {
  setInterval(() => self.postMessage('tick'), data);
});
