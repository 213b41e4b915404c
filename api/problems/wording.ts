import { z } from 'zod';
import { spoken } from '../../platform/texts/spoken.ts';
import { problemSlugs } from './catalogue.ts';

const line = z.string().min(1);

/** What people read of each problem. */
export const problemTexts = spoken(
  'problems.yaml',
  z.record(z.enum(problemSlugs), z.strictObject({ title: line, detail: line })),
);
