/**
 * Whose consent the law of each state asks for before a call is recorded. In most states, and by federal law (18 U.S.C. 2511(2)(d)), one
 * party's is enough; in those below, that of all. Where they ask for consent, an announcement at the beginning after which somebody goes
 * on talking is taken for it. This is what the line was built on, not advice; an operator's counsel reads it again.
 */
type Consent = 'one-party' | 'all-parties';

const allParties: Record<string, string> = {
  CA: 'Cal. Penal Code 632, 632.7; Kearney v. Salomon Smith Barney, 39 Cal. 4th 95 (2006)',
  CT: 'Conn. Gen. Stat. 52-570d (civil)',
  DE: 'Del. Code tit. 11, 1335(a)(4)',
  FL: 'Fla. Stat. 934.03(2)(d)',
  IL: '720 ILCS 5/14-2',
  MD: 'Md. Code, Cts. & Jud. Proc. 10-402(c)(3)',
  MA: 'Mass. Gen. Laws ch. 272, 99',
  MI: 'Mich. Comp. Laws 750.539c (of somebody who is no party)',
  MT: 'Mont. Code 45-8-213(1)(c)',
  NV: 'Nev. Rev. Stat. 200.620; Lane v. Allstate, 114 Nev. 1176 (1998)',
  NH: 'N.H. Rev. Stat. 570-A:2',
  OR: 'Or. Rev. Stat. 165.540(1)(c) (in person; by telephone one party)',
  PA: '18 Pa. Cons. Stat. 5704(4)',
  WA: 'Wash. Rev. Code 9.73.030(1)(b), (3): an announcement that is itself recorded is consent',
};

/** `state` is null where nobody knows it; a number's area code does not tell where its telephone is. */
export function consentNeeded(states: readonly (string | null)[]): Consent {
  const isStrict = (state: string | null) => state === null || state in allParties;
  return states.some(isStrict) ? 'all-parties' : 'one-party';
}
