import type { EvidenceField } from '../matching/evidence.ts';

/**
 * How often at least the child's own record says something altogether different: no field is surer than that, however few mistakes were seen. Of these the
 * people of the training have next to none, for whoever made them up made none; in life a clerk ticks the wrong box, a municipality is where somebody
 * lives, and a mother is called by another of her names. Estimates of ours. Given names, surnames, dates and numbers are mistaken in FEBRL, and learned.
 */
export const LEAST_MISTAKEN: Partial<Record<EvidenceField, number>> = {
  'later-given': 0.03,
  'later-surname': 0.03,
  'month-of-birth': 0.03,
  'year-of-birth': 0.03,
  sex: 0.01,
  country: 0.02,
  language: 0.05,
  municipality: 0.05,
  'mother-given': 0.04,
  'mother-surname': 0.04,
};
