import { plainLetters } from './letters.ts';

// Positions are known by their shape, not by words. Every repetition is bounded, so that a search stays linear.
const shapes: readonly RegExp[] = [
  // 25.9017, -97.4975
  /(?<![\d.])[-+]?\d{1,3}\.\d{3,10}\s{0,2}°?\s{0,2}[NS]?[\s,;/]{1,4}[NSWE]?\s?[-+]?\d{1,3}\.\d{3,10}(?!\d)/iu,
  // 31.8 N 106.5 W
  /(?<![\d.])\d{1,3}\.\d{1,10}\s{0,2}°?\s{0,2}[NS][\s,;/]{0,4}\d{1,3}\.\d{1,10}\s{0,2}°?\s{0,2}[WEO](?!\p{L})/iu,
  // 25°54'06"
  /(?<!\d)\d{1,3}\s?[°o]\s?\d{1,2}\s?['′]/iu,
  // 76F2CJ7G+4V
  /(?<![\p{L}\p{N}])[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}(?![\p{L}\p{N}])/iu,
  // ///three.words.here
  /\/\/\/\p{L}{2,20}\.\p{L}{2,20}\.\p{L}{2,20}/u,
  /google\.[a-z]{2,3}(?:\.[a-z]{2})?\/maps|maps\.(?:google|app\.goo\.gl|apple)|goo\.gl\/maps|bing\.com\/maps/iu,
  /waze\.com|openstreetmap\.org|osm\.org|plus\.codes|w3w\.co|what3words\.com|geo:-?\d/iu,
];

/** The indexes of the fields that hold a position or a map link; two neighbours where it is split over them. */
export function findPositions(texts: readonly string[]): number[][] {
  const plain = texts.map(plainLetters);
  const starts: number[] = [];
  let length = 0;
  for (const text of plain) {
    starts.push(length);
    length += text.length + 1;
  }
  const whole = plain.join('\n');
  return shapes.flatMap((shape) => {
    const everywhere = new RegExp(shape.source, `${shape.flags}g`);
    return [...whole.matchAll(everywhere)].map((match) => {
      const from = match.index;
      const to = from + match[0].length;
      return starts.flatMap((start, index) => {
        const end = start + (plain[index]?.length ?? 0);
        return start < to && end > from ? [index] : [];
      });
    });
  });
}
