import { describe, expect, it } from 'vitest';
import { fieldMessage } from '../../../platform/texts/field-messages.ts';
import { checkIdentityDocument } from '../../../domain/identity-document.ts';
import { readIdentifier } from '../../../domain/identifier.ts';
import { passwordFaults } from '../../../domain/password-policy.ts';
import { languages } from '../../../platform/texts/languages.ts';
import { loadPrograms } from '../../../platform/programs/load.ts';

const programs = [...(await loadPrograms('programs')).values()];
const general = new Set(
  ['required', 'malformed', 'tooShort', 'tooLong', 'notAccepted', 'unheardOf'].flatMap((code) =>
    languages.map((language) => fieldMessage({ field: '', code }, language)),
  ),
);

describe('what is wrong with a field', () => {
  it("is told in the words of the institution's own documents", () => {
    const said = (country: string): string =>
      fieldMessage({ field: 'document', code: 'malformed', country }, 'es');
    expect(said('ES')).toContain('DNI o NIE');
    expect(said('AR')).not.toMatch(/NIE|letra,|cédula/);
    expect(said('UY')).toContain('sin puntos, barra ni dígito verificador');
    expect(said('XX')).not.toMatch(/DNI|NIE|cédula/);
  });

  it('has words of its own for every fault of every document, in each language', () => {
    for (const { country, documents } of programs) {
      const typed = ['', '???', '12345678A', '12345678', 'X1234567A', '1123456-1', '123'];
      const faults = typed.flatMap((text) => {
        const check = checkIdentityDocument(text, documents, { country });
        const either = readIdentifier(text, documents, country);
        return [
          ...(check.ok ? [] : [{ field: 'document', code: check.fault, country }]),
          ...(either.ok ? [] : [{ field: 'identifier', code: either.fault, country }]),
        ];
      });
      for (const fault of faults)
        for (const language of languages) expect(general).not.toContain(fieldMessage(fault, language));
    }
  });

  it.each(programs.map((program) => [program.id, program] as const))(
    'with a password of %s names the numbers of its own policy',
    (_id, { password: policy }) => {
      const { minLength, maxLength, classes } = policy;
      const values = { minLength, maxLength, ...classes };
      for (const typed of ['a', 'ab c', 'a'.repeat(maxLength + 1)])
        for (const code of passwordFaults(typed, {}, () => false, policy))
          for (const language of languages) {
            const said = fieldMessage({ field: 'password', code, values }, language);
            expect(general).not.toContain(said);
            if (code === 'tooShort') expect(said).toContain(String(minLength));
            if (code === 'tooLong') expect(said).toContain(String(maxLength));
          }
    },
  );

  it('never shows a number that is not known as a gap', () => {
    expect(fieldMessage({ field: 'password', code: 'tooLong' }, 'es')).toBe('Es demasiado largo.');
  });
});
