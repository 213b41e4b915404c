import { choiceNamed } from '../captures.ts';
import { shownDocument } from '../documents/shown.ts';
import type { IdentityChoice } from '../documents/shown.ts';
import type { JourneyDefinition } from '../journey-definition.ts';
import { eachJourney, fault, warning, when } from './finding.ts';
import type { Finding, Rule } from './finding.ts';
import { kindsHearing } from '../stages/table.ts';
import { placeOf, routesOf } from './routes.ts';

/** Whether a stranger who only knows a person's data can become that person. */
export const identityRules: Rule[] = [eachJourney(ownContacts), eachJourney(unproven)];

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
        'every contact is typed by the applicant: who they are rests on pictures and the check of the face (docs/identity.md), and each identity in doubt waits for a person in the review. Have enough of them.',
      ),
    ];
  if (contrast.length === 0)
    return [
      fault(
        'identity-unproven',
        [kind, 'contact'],
        'every contact is typed by the applicant, nothing is compared with what is on file, and no identity is asked: anyone who knows a document number gets its account.',
      ),
    ];
  return [
    warning(
      'identity-by-data',
      [kind, 'contact'],
      `every contact is typed by the applicant, and no identity is asked: anyone who knows a document number and ${contrast.join(', ')} gets its account.`,
    ),
  ];
}

/** What the pictures of a stage do not show, as it is set. */
function unproven(definition: JourneyDefinition, kind: string): Finding[] {
  const stages = routesOf(kind, definition).flatMap((route) => route);
  const [stage] = stages.filter(({ spec }) => 'documents' in spec);
  if (!stage || !('documents' in stage.spec)) return [];
  const { path } = stage;
  const { documents, face, minimumAge } = stage.spec;
  const forPeople = documents.flatMap((list) => choiceNamed(list) ?? []).filter(alwaysDoubted);
  return [
    ...when(!face, () =>
      warning(
        'identity-no-face',
        [...path, 'face'],
        'no face is asked: anyone with the document, or a picture of it, is as good as its holder. Each identity waits for a person.',
      ),
    ),
    ...when(minimumAge === undefined, () =>
      warning(
        'identity-no-age',
        path,
        "no minimumAge is asked: a child's document is as good as any, and nobody is told of it.",
      ),
    ),
    ...when(forPeople.length > 0, () =>
      warning(
        'identity-always-by-people',
        [...path, 'documents'],
        `nothing reads the number that ${forPeople.join(', ')} carries: an applicant who shows it always waits for a person.`,
      ),
    ),
  ];
}

function alwaysDoubted(choice: IdentityChoice): boolean {
  return shownDocument(choice).alwaysDoubted !== undefined;
}
