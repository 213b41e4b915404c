/**
 * Where rows and workflows do not match.
 * - `WorkflowGone`: a journey is open and the engine knows no workflow of it, nor do its rows say how to begin one
 * - `WorkflowOver`: a journey is open and its workflow has ended
 * - `NoRow`: a workflow runs for a journey or a letter that is in no row
 */
export const differenceKinds = ['WorkflowGone', 'WorkflowOver', 'NoRow'] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

export interface EngineDifference {
  /** Its id; a journey's is the journey's. */
  workflow: string;
  kind: DifferenceKind;
}

/** What one comparison came to. Numbers only. */
export interface Reconciled {
  open: number;
  running: number;
  /** Workflows begun again from the rows. */
  mended: number;
  differences: number;
}
