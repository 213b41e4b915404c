import type { Finding } from '../../domain/program-check/finding.ts';

/** A finding with its place, for the person who mends it. */
export interface Placed extends Finding {
  /** Inside the program's folder. */
  file: string;
  /** Of the file, from 1; absent where the file has no such place. */
  line?: number | undefined;
}

/** What was found about one program. */
export interface ProgramReport {
  program: string;
  folder: string;
  findings: Placed[];
}
