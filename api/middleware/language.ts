import type { Request } from 'express';
import { defaultLanguage } from '../../domain/language.ts';
import type { Language } from '../../domain/language.ts';
import { languages } from '../../platform/texts/languages.ts';

const chosen = new WeakMap<Request, Language>();

/** The language of the answer: what a journey or an account settled, else what the browser asks for, else the default one. */
export function languageOf(req: Request): Language {
  const settled = chosen.get(req);
  if (settled !== undefined) return settled;
  const asked = req.acceptsLanguages(languages);
  return languages.find((language) => language === asked) ?? defaultLanguage;
}

/** Lets a journey's language win over the browser's for this request. */
export function settleLanguage(req: Request, language: Language): void {
  chosen.set(req, language);
}
