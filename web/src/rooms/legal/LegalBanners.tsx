import { useQuery } from '@tanstack/react-query';
import { type BannerPlace, holdsOn } from '../../../../contract/legal.ts';
import { useLanguage } from '../../app/words/language.tsx';
import { fill } from '../../app/words/words.ts';
import { Notice } from '../../ui/Notice.tsx';
import { legalQuery } from './legal-api.ts';

/** Where a federal operator's own law is said beside every banner of that place. */
const federalPlaces: readonly BannerPlace[] = ['custodians', 'documents'];

/** The rules that hold today where somebody works, with their dates. Nothing where the profile has none. */
export function LegalBanners({ place }: { place: BannerPlace }) {
  const { words, language } = useLanguage();
  const { legal } = words;
  const profile = useQuery(legalQuery).data?.profile;
  if (!profile) return null;
  const { banners, operator } = profile.content;
  const today = new Date().toISOString().slice(0, 10);
  const shown = banners.filter((one) => one.places.includes(place) && holdsOn(one, today));
  return (
    <>
      {operator.kind === 'federal' && federalPlaces.includes(place) && (
        <Notice icon="note">{legal.federal}</Notice>
      )}
      {shown.map(({ name, words: said, rule, from, until }) => (
        <Notice key={name} icon="note">
          {said[language]} ({rule};{' '}
          {fill(until === null ? legal.since : legal.during, { from, until: until ?? '' })})
        </Notice>
      ))}
    </>
  );
}
