import type { Request } from 'express';
import { languages } from '../../domain/program.ts';
import type { Language } from '../../domain/program.ts';

const chosen = new WeakMap<Request, Language>();

/** The language of the answer: what a journey or an account settled, else what the browser asks for, else Spanish. */
export function languageOf(req: Request): Language {
  const settled = chosen.get(req);
  if (settled) return settled;
  const asked = req.acceptsLanguages([...languages]);
  return languages.find((language) => language === asked) ?? 'es';
}

/** Lets a journey's language win over the browser's for this request. */
export function settleLanguage(req: Request, language: Language): void {
  chosen.set(req, language);
}
