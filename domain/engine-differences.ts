/**
 * Where rows and workflows do not match.
 * - `WorkflowGone`: a journey is open and the engine knows no workflow of it, nor do its rows say how to begin one
 * - `WorkflowOver`: a journey is open and its workflow has ended, nor do its rows say how to begin another
 * - `NoRow`: a workflow runs for a journey or a letter that is in no row
 */
export const differenceKinds = ['WorkflowGone', 'WorkflowOver', 'NoRow'] as const;
export type DifferenceKind = (typeof differenceKinds)[number];

export interface EngineDifference {
  /** Its id; a journey's is the journey's. */
  workflow: string;
  kind: DifferenceKind;
}

/** What is asked for besides the usual comparison. */
export interface ReconcileOrder {
  /** Looks at every open journey, not only at those that seem to wait for their workflow. */
  all?: boolean | undefined;
  /** Ends the workflows that are in no row. Only a person who knows that the database is the right one may ask for it. */
  endStrangers?: boolean | undefined;
}

/** What one comparison came to. Numbers only. */
export interface Reconciled {
  open: number;
  running: number;
  /** Whose workflow was looked into. */
  looked: number;
  /** Workflows begun again from the rows. */
  mended: number;
  /** Journeys whose workflow was told again what it had not heard. */
  toldAgain: number;
  /** Workflows in no row that were ended. */
  ended: number;
  /** What is left, for staff to see. */
  differences: number;
}

/** What a journey's running workflow has done, and what its row says. */
export interface Progress {
  /** Ids of facts. */
  facts: readonly string[];
  /** Stages that it has opened or gone back to. */
  openings: number;
}

/**
 * Who is behind: an engine that was restored has not heard what rows have; a database that was restored has not what the workflow has heard
 * or done. Where both are, the rows count.
 * @param told facts of the row that were told a while ago
 */
export function behind(
  workflow: Progress,
  row: Progress & { told: readonly string[] },
): 'rows' | 'workflow' | undefined {
  const known = new Set(row.facts);
  if (workflow.openings > row.openings || workflow.facts.some((fact) => !known.has(fact))) return 'rows';
  const heard = new Set(workflow.facts);
  return row.told.some((fact) => !heard.has(fact)) ? 'workflow' : undefined;
}
