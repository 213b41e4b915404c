import type { Language } from '../../../domain/program.ts';

/** By `field.code`, or by code alone; where a country says it otherwise, by `field.code.XX` (ISO 3166 alpha-2). */
export type Sentences = Readonly<Record<string, Record<Language, string>>>;
