import { expect, it } from 'vitest';
import { plantedKinds } from '../../cli/stage-names.ts';

const planted = `
import type { FormField } from './journey-definition.ts';
import type { StageKind, StageSpec } from './stages/spec.ts';

declare const kind: StageKind | undefined;
declare const spec: StageSpec;
declare const field: FormField;
declare const journey: { stages: string[]; word: string };
declare function sql(text: TemplateStringsArray): string;
declare function look(at: StageKind): void;

export const found = [
  kind === 'password',
  'review' !== spec.kind,
  journey.stages.includes('smsPin'),
  look('identity'),
  sql\`SELECT 1 FROM journeys j WHERE j.stage = 'emailLink' AND true\`,
];
export const listed: readonly StageKind[] = ['smsCode'];
export function asked(): void {
  switch (spec.kind) {
    case 'contactApproval':
  }
}
export const others = [field === 'password', journey.word === 'review', journey.word.includes('identity')];
`;

// That none is in the product, `npm run check` says.
it('a comparison, a list, a look-up, a case and a condition in SQL are found, and other things of the same name are not', () => {
  const found = plantedKinds({ file: 'domain/planted.ts', text: planted });
  expect(found.map(({ kind }) => kind)).toEqual([
    'password',
    'review',
    'smsPin',
    'identity',
    'emailLink',
    'smsCode',
    'contactApproval',
  ]);
});
