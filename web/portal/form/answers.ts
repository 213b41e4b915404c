import type { JourneyForm } from '../../shared/api-types.ts';

/** What forms send of what was typed. One question can ask several. */
export const answerNames = [
  'documentType',
  'document',
  'identifier',
  'birthDate',
  'mobile',
  'email',
  'channel',
  'activationCode',
  'password',
  'confirmation',
] as const satisfies readonly (keyof JourneyForm)[];
export type AnswerName = (typeof answerNames)[number];

/** As typed; a birth date as ISO, as its three fields make it. */
export type Answers = Partial<Record<AnswerName, string>>;

/** Never written to the browser's storage: after a reload they are asked again. */
const secrets: readonly AnswerName[] = ['activationCode', 'password', 'confirmation'];

export function withoutSecrets(answers: Answers): Answers {
  const kept = answerNames.filter((name) => answers[name] !== undefined && !secrets.includes(name));
  return Object.fromEntries(kept.map((name) => [name, answers[name]]));
}
