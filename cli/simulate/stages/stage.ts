import type { DocumentReading } from '../../../domain/identity-reading.ts';
import type { Walk } from '../walk.ts';

/** How a walk may begin otherwise than well. */
export interface Beginning {
  /** Whether the institution knows the applicant's mailbox. */
  emailOnFile?: boolean;
  /** What the documents that are captured say. */
  reads?: DocumentReading;
  /** The identity vendor never says what it has found. */
  vendorSilent?: boolean;
}

/** The acts at a kind of stage in a simulation. */
export interface SimulatedStage {
  /** What the applicant does there, or staff, where it waits for them. */
  act: (walk: Walk) => Promise<void>;
  /** A way of its own that a journey with this stage may go. */
  path?: { name: string; says: string; begins: Beginning };
}
