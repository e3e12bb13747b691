import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react';
import { catalogue, type ScreenLanguage, type Words } from './words.ts';

const KEPT_AS = 'harborline.language';

type Language = { language: ScreenLanguage; words: Words; choose: (language: ScreenLanguage) => void };

const LanguageContext = createContext<Language>({ language: 'en', words: catalogue.en, choose: () => {} });

const readLanguage = (): ScreenLanguage => (localStorage.getItem(KEPT_AS) === 'es' ? 'es' : 'en');

/** Gives every screen its words, in the language that was chosen on this computer. */
export function LanguageProvider({ children }: { children: ReactNode }) {
  const [language, setLanguage] = useState(readLanguage);
  useEffect(() => {
    document.documentElement.lang = language;
    localStorage.setItem(KEPT_AS, language);
  }, [language]);
  const value = useMemo(() => ({ language, words: catalogue[language], choose: setLanguage }), [language]);
  return <LanguageContext value={value}>{children}</LanguageContext>;
}

export const useLanguage = (): Language => useContext(LanguageContext);
export const useWords = (): Words => useContext(LanguageContext).words;
