import { describe, expect, it } from 'vitest';
import type { OfferReason } from '../../../../contract/routing.ts';
import { catalogue } from '../../app/words/words.ts';
import { wordOffer } from './offer-reason.ts';

const reason: OfferReason = {
  place: 1,
  waiting: 4,
  priority: 'routine',
  waitedSeconds: 41,
  hasOldPlace: false,
  ring: 2,
  rings: 3,
  choice: 'idle-longest',
  idleSeconds: 250,
  fitting: 3,
  elsewhere: 0,
  met: [{ skill: 'spanish', level: 2 }],
  givenUp: [{ skill: 'courts', level: 3 }],
};

describe('the reason of an offer', () => {
  it('says place, turn, and what is needed and is not any more', () => {
    expect(wordOffer(reason, catalogue.en)).toBe(
      'An officer is waiting. Place 1 of 4. It is your turn among 3 who fit: you were idle for 4:10. ' +
        'Needed, and you have it: Spanish 2. No longer asked for after this wait: courts 3.',
    );
    expect(wordOffer(reason, catalogue.es)).toContain('Lugar 1 de 4.');
  });

  it('says who else would fit, were it not for the exchange of the call', () => {
    const plain: OfferReason = { ...reason, met: [], givenUp: [] };
    expect(wordOffer({ ...plain, elsewhere: 1 }, catalogue.en)).toContain(
      'One more fits and is not connected to the exchange of this call.',
    );
    expect(wordOffer({ ...plain, elsewhere: 4 }, catalogue.es)).toContain('Otras 4 personas sirven');
    expect(wordOffer({ ...plain, elsewhere: 4, fitting: 1 }, catalogue.en)).toBe(
      'An officer is waiting. Place 1 of 4. Nobody else who fits is connected to the exchange of this call.',
    );
  });

  it('begins with the danger, and knows a caller from before and one whom nobody else can take', () => {
    const danger: OfferReason = { ...reason, priority: 'danger', met: [], givenUp: [] };
    expect(wordOffer({ ...danger, choice: 'spoke-before' }, catalogue.en)).toBe(
      'Somebody is in immediate danger. Place 1 of 4. This caller spoke with you before.',
    );
    expect(wordOffer({ ...danger, choice: 'spoke-before', hasOldPlace: true }, catalogue.en)).toContain(
      'This caller was cut off, called again, and has the old place. This caller spoke with you before.',
    );
    expect(wordOffer({ ...danger, fitting: 1 }, catalogue.es)).toBe(
      'Alguien está en peligro inmediato. Lugar 1 de 4. ' +
        'Nadie más de quienes están disponibles es adecuado para esta llamada.',
    );
  });
});
