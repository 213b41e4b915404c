import type { Problem } from './api-types.ts';

type Said = Partial<Pick<Problem, 'title' | 'detail' | 'errors'>>;

let own: Readonly<Record<string, string>> = {};

/** From now on the service's answers are read in the words of this institution, where it has some. */
export function adoptAnswers(texts: Readonly<Record<string, string>>): void {
  own = texts;
}

/** A problem with the institution's own words for it (`answers.<slug>.detail`) and for its fields at fault (`fields.<field>.<code>`). */
export function inOwnWords<P extends Said>(slug: string, problem: P): P {
  const title = own[`answers.${slug}.title`];
  const detail = own[`answers.${slug}.detail`];
  const errors = problem.errors?.map((error) => ({
    ...error,
    message: own[`fields.${error.field}.${error.code}`] ?? own[`fields.${error.code}`] ?? error.message,
  }));
  return {
    ...problem,
    ...(title !== undefined && { title }),
    ...(detail !== undefined && { detail }),
    ...(errors && { errors }),
  };
}
