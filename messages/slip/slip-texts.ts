import { z } from 'zod';
import { spoken } from '../../platform/texts/spoken.ts';

const line = z.string().min(1);

/** The slip that an officer hands out with an activation code. */
export const slipTexts = spoken(
  'slip.yaml',
  z.strictObject({
    title: line,
    name: line,
    document: line,
    code: line,
    next: line,
    step1: line,
    step2: line,
    step3: line,
    step4: line,
    /** For an applicant who has an account already: the code sets its password anew. */
    recovery1: line,
    recovery4: line,
    keep: line,
    warning1: line,
    warning2: line,
    warning3: line,
    help: line,
    issued: line,
  }),
);

export type SlipTexts = z.output<typeof slipTexts.schema>;
