import type { FieldError } from '../../domain/field-error.ts';
import type { ProblemSlug } from './catalogue.ts';

export interface ProblemExtras {
  errors?: readonly FieldError[];
  /** When the same call can be made again; also sent as Retry-After. */
  retryAt?: Date;
  /** When that was said, where `retryAt` is by another clock than this process's. */
  now?: Date;
  attemptsLeft?: number;
  /** For journey-ended: how it ended. */
  ending?: string;
  /** For image-refused: what is wrong with the image. */
  fault?: string;
}

/** The one error a route throws. It carries a stable slug and no personal data; it is worded in the language of the request. */
export class ApiProblem extends Error {
  readonly slug: ProblemSlug;
  readonly extras: ProblemExtras;

  constructor(slug: ProblemSlug, extras: ProblemExtras = {}, cause?: unknown) {
    super(slug, { cause });
    this.name = 'ApiProblem';
    this.slug = slug;
    this.extras = extras;
  }
}

/** What a problem says of when to come back, after a refusal by the database's clock. */
export function waitOf({ retryAt, now }: { retryAt: Date; now: Date }): ProblemExtras {
  return { retryAt, now };
}
