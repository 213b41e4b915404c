import { smsSegments } from '../../messages/gsm7.ts';
import { renderMessage } from '../../messages/render.ts';
import { portalPath } from '../../domain/portal-pages.ts';
import type { PortalPage } from '../../domain/portal-pages.ts';
import { segmentsOf, templates } from '../../domain/messages.ts';
import type { MessageTemplate } from '../../domain/messages.ts';
import type { MessageOverrides } from '../../messages/texts.ts';
import { HOUR } from '../../domain/duration.ts';
import { nameIn } from '../../domain/program.ts';
import type { Language, Program } from '../../domain/program.ts';
import { warning, when } from '../../domain/program-check/finding.ts';
import type { Finding } from '../../domain/program-check/finding.ts';

/** As long as a portal's host usually gets. */
const host = 'oficinavirtual.institucion.es';
const token = 'x'.repeat(43);

/** Text messages of more segments than they may take: each is paid for, and may arrive without the other. */
export function longSms(program: Program, language: Language, own: MessageOverrides = {}): Finding[] {
  return Object.entries(templates)
    .filter(([, { channel }]) => channel === 'sms')
    .flatMap(([name]) => {
      const { segments } = smsSegments(written(program, language, own, name as MessageTemplate));
      const text = `takes ${String(segments)} segments in "${language}".`;
      return when(segments > segmentsOf(name as MessageTemplate), () => warning('long-sms', [name], text));
    });
}

function written(
  program: Program,
  language: Language,
  own: MessageOverrides,
  template: MessageTemplate,
): string {
  const { id, contact, brand, timeZone } = program;
  const pageUrl = (page: PortalPage, rest?: string): string => `https://${host}${portalPath(id, page, rest)}`;
  // As long as that of a hand-off gets.
  const url = `${pageUrl('phone')}#${token}`;
  const values = { pin: '123456', code: '123456', digits: '47', host, validFor: 2 * HOUR, url };
  const pages = { loginUrl: pageUrl('login'), recoveryUrl: pageUrl('recovery') };
  const { text } = renderMessage({
    template,
    language,
    program: {
      name: nameIn(program, language),
      ...contact,
      colours: brand,
      timeZone,
      texts: { [language]: own },
    },
    values: { ...values, ...pages },
  });
  return text;
}
