import { describe, expect, it } from 'vitest';
import { documents, documentTypes, numberManner, numberRules } from '../../../domain/documents/table.ts';
import { checkIdentityDocument } from '../../../domain/identity-document.ts';

describe('the number of a document, as its declaration has it', () => {
  const shown = documentTypes.flatMap((type) =>
    (documents[type].countries ?? ['ES', 'AR', 'UY']).flatMap((country) => {
      const { example } = numberRules(type, country);
      return example === undefined ? [] : [{ type, country, example }];
    }),
  );

  it.each(shown)(
    'is right where pages show $example for a $type of $country',
    ({ type, country, example }) => {
      expect(checkIdentityDocument(example, [type], { country })).toEqual({
        ok: true,
        document: { type, number: example },
      });
    },
  );

  it('is written as the country of the institution does, whichever other documents it takes', () => {
    expect(numberManner(['passport', 'DNI'], 'ES')).toBe('letter');
    expect(numberManner(['DNI', 'CI', 'passport'], 'AR')).toBe('digits');
    expect(numberManner(['passport', 'CI'], 'UY')).toBe('noCheckDigit');
  });
});
