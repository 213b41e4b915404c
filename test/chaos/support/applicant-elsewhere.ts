import { Applicant } from '../../support/applicant.ts';
import type { Answer, JourneyAnswer } from '../../support/applicant.ts';
import type { Person } from './people.ts';

/** An applicant whose calls come from a network of their own. */
export class ApplicantElsewhere extends Applicant {
  readonly network: string;

  constructor(origin: string, { network, ...form }: Person) {
    super(origin, form);
    this.network = network;
  }

  override call<T = JourneyAnswer>(
    method: string,
    path: string,
    body?: unknown,
    headers = {},
  ): Promise<Answer<T>> {
    return super.call<T>(method, path, body, { ...headers, 'x-forwarded-for': this.network });
  }
}
