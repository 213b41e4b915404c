import type { Operation } from './operation.ts';
import { aboutOperations } from './operations/about.ts';
import { certificateOperations } from './operations/certificates.ts';
import { assistedStartOperations } from './operations/assisted-start.ts';
import { formOperations } from './operations/forms.ts';
import { identityOperations } from './operations/identity.ts';
import { journeyOperations } from './operations/journeys.ts';
import { programOperations } from './operations/programs.ts';
import { registrationActOperations } from './operations/registration-act.ts';
import { sessionOperations } from './operations/sessions.ts';
import { staffContactOperations } from './operations/staff-contacts.ts';
import { staffOperations } from './operations/staff.ts';
import { webhookOperations } from './operations/webhooks.ts';

/** Every route of /api/v1, in the order in which people meet them. */
export const operations: readonly Operation[] = [
  ...programOperations,
  ...formOperations,
  ...journeyOperations,
  ...identityOperations,
  ...sessionOperations,
  ...certificateOperations,
  ...staffOperations,
  ...staffContactOperations,
  ...assistedStartOperations,
  ...registrationActOperations,
  ...webhookOperations,
  ...aboutOperations,
];

interface Pattern {
  matches: RegExp;
  methods: Set<string>;
}

const patterns = new Map<string, Pattern>();
for (const { path, method } of operations) {
  const matches = new RegExp(`^${path.replaceAll('.', '\\.').replace(/\{\w+\}/g, '[^/]+')}/?$`);
  const known = patterns.get(path) ?? { matches, methods: new Set() };
  known.methods.add(method.toUpperCase());
  // Express answers HEAD with GET's headers.
  if (method === 'get') known.methods.add('HEAD');
  patterns.set(path, known);
}

/** The methods that an address below /api/v1 takes; empty when there is no such address. */
export function methodsOf(path: string): string[] {
  const found = [...patterns.values()].filter(({ matches }) => matches.test(path));
  return [...new Set(found.flatMap(({ methods }) => [...methods]))].sort();
}
