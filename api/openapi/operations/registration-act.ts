import { registeredSchema, registrationActSchema } from '../../schemas/registration-act.ts';
import type { Operation } from '../operation.ts';

export const registrationActOperations: readonly Operation[] = [
  {
    method: 'post',
    path: '/staff/registrations',
    id: 'registerPerson',
    tag: 'Staff',
    summary: 'Register a person and hand out an activation code',
    description:
      'Of the own program, where it has registration acts. A person who is registered already has their contacts brought up to date and ' +
      'gets a new code; the earlier one is worth nothing from then on, and its block ends.',
    auth: 'staff',
    action: 'registerPeople',
    body: {
      schema: registrationActSchema,
      example: {
        document: '12345678Z',
        name: 'Ana Prueba',
        email: 'ana@example.org',
        mobile: '+34 600 123 456',
      },
    },
    answer: {
      status: 201,
      description: 'Registered. The code is shown this once.',
      schema: registeredSchema,
    },
    problems: ['not-found'],
  },
];
