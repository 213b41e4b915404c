import type { JourneyDefinition } from '../journey-definition.ts';
import { eachJourney, fault, warning } from './finding.ts';
import type { Finding, Rule } from './finding.ts';
import { kindsHearing } from '../stages/table.ts';
import { placeOf, routesOf } from './routes.ts';

/** Whether somebody who knows a person's data, and no more, becomes that person. */
export const identityRules: Rule[] = [eachJourney(ownContacts)];

/** Where every contact is the applicant's own, links and codes prove nothing about the member: something else must. */
function ownContacts({ contact, contrast, form, ...rest }: JourneyDefinition, kind: string): Finding[] {
  if (kind === 'recovery' || contact !== 'typed' || form.includes('activationCode')) return [];
  const routes = routesOf(kind, { contact, contrast, form, ...rest });
  const identified = kindsHearing('identityConfirmed');
  if (routes.every((route) => placeOf(route, ...identified) !== -1))
    return [
      warning(
        'identity-by-people',
        [kind, 'stages'],
        'every contact is typed by the applicant and nothing shows that a living person is there: each identity waits for a person in the review. Have enough of them.',
      ),
    ];
  if (contrast.length === 0)
    return [
      fault(
        'identity-unproven',
        [kind, 'contact'],
        'every contact is typed by the applicant, nothing is compared with what is on file, and no identity is asked: whoever knows a document number gets its account.',
      ),
    ];
  return [
    warning(
      'identity-by-data',
      [kind, 'contact'],
      `every contact is typed by the applicant, and no identity is asked: whoever knows a document number and ${contrast.join(', ')} gets its account.`,
    ),
  ];
}
