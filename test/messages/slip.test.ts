import { beforeAll, describe, expect, it } from 'vitest';
import { activationSlip } from '../../messages/slip/slip.ts';
import type { Slip } from '../../messages/slip/slip.ts';
import { LIMITS } from '../../domain/limits.ts';
import { languages } from '../../platform/texts/languages.ts';
import { loadPrograms } from '../../platform/programs/load.ts';
import { textOfPdf } from '../support/pdf-text.ts';

describe('the slip of a registration act', () => {
  let slip: Slip;
  beforeAll(async () => {
    const program = (await loadPrograms('programs')).get('clave');
    if (!program) throw new Error('no program clave');
    slip = {
      program,
      language: 'es',
      person: { name: 'Íñigo Núñez Đorđević', document: { type: 'DNI', number: '12345678Z' } },
      code: '7K3M9QXT01ABZC5D',
      hasAccount: false,
      publicUrl: 'https://alta.example',
      issuedAt: new Date('2026-11-22T23:30:00Z'),
    };
  });

  it('says whose it is, the code, what to do, and to keep it, in letters that machines read too', async () => {
    const text = textOfPdf(await activationSlip(slip)).join('\n');
    expect(text).toContain('Cl@ve Permanente');
    expect(text).toContain('Nombre: Íñigo Núñez Đorđević');
    expect(text).toContain('Documento: •••••678Z');
    expect(text).not.toContain('12345678');
    expect(text).toContain('7K3M-9QXT-01AB-ZC5D');
    expect(text.replaceAll('\n', ' ')).toContain('https://alta.example/clave/activar');
    expect(text).toContain('Guarde este papel en un lugar seguro');
    expect(text.replaceAll('\n', ' ')).toMatch(
      /elegir otra contraseña si la olvida o si su +acceso se bloquea/,
    );
    expect(text).toContain('llame al 060');
    // Midnight has passed in Madrid.
    expect(text).toContain('23 de noviembre de 2026');
  });

  it('leads the holder of an account to the page that changes its password, not to an activation that is over', async () => {
    const text = textOfPdf(await activationSlip({ ...slip, hasAccount: true })).join(' ');
    expect(text).toContain('https://alta.example/clave/recuperar');
    expect(text).not.toContain('/activar');
  });

  it('speaks in the institution’s own words where it has some, with the same values in them', async () => {
    const program = {
      ...slip.program,
      texts: { es: { 'slip.title': 'Papel de alta', 'slip.step1': 'Abra {{address}}.' } },
    };
    const text = textOfPdf(await activationSlip({ ...slip, program })).join(' ');
    expect(text).toContain('Papel de alta');
    expect(text).toContain('Abra https://alta.example/clave/activar.');
    expect(text).toContain('Guarde este papel en un lugar seguro');
  });

  it('is one tagged page in the language of the person who gets it', async () => {
    const pdf = await activationSlip({ ...slip, language: 'en' });
    const raw = pdf.toString('latin1');
    expect(raw).toMatch(/\/Lang \(en\)/);
    expect(raw).toContain('/Marked true');
    expect(raw).toContain('/StructTreeRoot');
    expect(raw.match(/\/Type \/Page\b(?!s)/g)).toHaveLength(1);
    expect(textOfPdf(pdf).join('\n')).toContain('Keep this slip in a safe place');
  });

  it.each(languages)('stays on one page in %s for the longest name and address', async (language) => {
    const name = `María de la Inmaculada ${'Concepción '.repeat(8)}`.slice(0, 120).trim();
    const publicUrl = `https://${'oficina-virtual.'.repeat(4)}example`;
    for (const hasAccount of [false, true]) {
      const pdf = await activationSlip({
        ...slip,
        language,
        hasAccount,
        person: { ...slip.person, name },
        publicUrl,
      });
      expect(pdf.toString('latin1').match(/\/Type \/Page\b(?!s)/g)).toHaveLength(1);
    }
  });

  it('warns of as many wrong codes as block it', () => {
    expect(LIMITS.activation.tries).toBe(5);
  });
});
