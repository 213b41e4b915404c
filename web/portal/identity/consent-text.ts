import type { ConsentRead, ConsentVersion } from '../../../domain/consent.ts';
import { defaultLanguage } from '../../../domain/language.ts';
import type { Language } from '../../shared/api-types.ts';
import { unreachable } from '../../shared/outcome.ts';
import type { Outcome } from '../../shared/outcome.ts';
import type reference from '../../../texts/es/consent/face-6.json';

export type ConsentText = typeof reference;

/** The text of a consent, and what is sent when it is agreed to: the page sends what it has shown. */
export interface ShownConsent {
  text: ConsentText;
  read: ConsentRead;
}

/** By file. Earlier versions are there for the record; no page asks for them. */
const texts = import.meta.glob<ConsentText>('../../../texts/*/consent/*.json', { import: 'default' });

/** A text in a language; in the default one where that has none. */
export async function loadConsent(
  language: Language,
  version: ConsentVersion,
): Promise<Outcome<ShownConsent>> {
  const spoken = fileOf(language, version) in texts ? language : defaultLanguage;
  try {
    const text = await texts[fileOf(spoken, version)]?.();
    if (!text) return { ok: false, failure: unreachable };
    return { ok: true, value: { text, read: { version, language: spoken } } };
  } catch {
    return { ok: false, failure: unreachable };
  }
}

function fileOf(language: Language, version: ConsentVersion): string {
  return `../../../texts/${language}/consent/${version}.json`;
}

/** Fills {{name}} in. */
export function filledIn(text: string, values: Readonly<Record<string, string>>): string {
  return text.replace(/\{\{(\w+)\}\}/g, (whole, name: string) => values[name] ?? whole);
}
