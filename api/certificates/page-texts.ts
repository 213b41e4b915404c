import { z } from 'zod';
import { spoken } from '../../platform/texts/spoken.ts';

const line = z.string().min(1);

/** The page on which a certificate is shown before it is used. The portal's own pages lie on another origin. */
export const pageTexts = spoken(
  'certificate-page.yaml',
  z.strictObject({
    title: line,
    intro: line,
    holder: line,
    issuer: line,
    until: line,
    proceed: line,
    other: line,
    none: line,
    installed: line,
    /** Where the electronic DNI lets in. */
    electronicDni: line,
    askAgain: line,
    back: line,
  }),
);

export type PageTexts = z.output<typeof pageTexts.schema>;
