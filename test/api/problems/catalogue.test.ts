import { expect, it } from 'vitest';
import { problemKinds } from '../../../api/problems/catalogue.ts';

it('a problem does not call a recovery, an activation or a step-up a registration', () => {
  // What only ever concerns the registration act, or a journey of staff, may name it.
  const ofRegistrations =
    /acto de registro|oficina de registro|registration act|registration office|inicie un registro|start a registration/gi;
  for (const [slug, { es, en }] of Object.entries(problemKinds))
    for (const text of [es.title, es.detail, en.title, en.detail])
      expect(text.replace(ofRegistrations, ''), slug).not.toMatch(/\bregistro\b|\bregistration\b/i);
});
