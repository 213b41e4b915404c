import { expect, it } from 'vitest';
import { problemTexts } from '../../../api/problems/wording.ts';
import { languages } from '../../../platform/texts/languages.ts';

it('a problem does not call a recovery, an activation or a step-up a registration', () => {
  // What only ever concerns the registration act, or a journey of staff, may name it.
  const ofRegistrations =
    /acto de registro|oficina de registro|registration act|registration office|inicie un registro|start a registration/gi;
  for (const language of languages)
    for (const [slug, { title, detail }] of Object.entries(problemTexts.in(language)))
      for (const text of [title, detail])
        expect(text.replace(ofRegistrations, ''), slug).not.toMatch(/\bregistro\b|\bregistration\b/i);
});
