import { Applicant } from '../../support/applicant.ts';
import type { Answer } from '../../support/applicant.ts';
import type { ChaosStack } from './chaos-stack.ts';
import type { Person } from './people.ts';

/**
 * Asks everything that an applicant comes by at the same time: the form, a page, a link and a login.
 * @param known has a journey under way
 * @param fresh sends the form
 */
export async function waysIn(
  { url }: Pick<ChaosStack, 'url'>,
  known: Applicant,
  fresh: Person,
): Promise<Record<'form' | 'page' | 'link' | 'login', Answer>> {
  const { journey, token, network, form } = known;
  const page = Object.assign(new Applicant(url, { ...form, network }), { journey, token });
  const { network: theirs, ...typed } = fresh;
  const stranger = new Applicant(url, { ...typed, network: theirs });
  const [sent, seen, link, login] = await Promise.all([
    stranger.call('POST', '/programs/asepeyo/registrations', typed),
    page.call('GET', `/journeys/${journey}`),
    stranger.call('GET', `/links/${'a'.repeat(43)}`),
    stranger.call('POST', '/programs/asepeyo/sessions', {
      document: typed.document,
      password: 'cuatro nubes sobre el faro',
    }),
  ]);
  return { form: sent, page: seen, link, login };
}
