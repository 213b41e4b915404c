import type { RosterChanges } from '../../store/roster/import/compare.ts';
import type { StagedCounts } from '../../store/roster/import/refusals.ts';
import type { ImportOutcome } from './import-roster.ts';
import { count } from './pace.ts';

/** What an import came to, in plain words. */
export function outcomeText(program: string, outcome: ImportOutcome): string[] {
  switch (outcome.outcome) {
    case 'busy':
      return [`Nothing was imported: another import of ${program} is under way.`];
    case 'rowsRefused':
      return [
        `Nothing was imported: ${refused(outcome.staged.refused)}. Mend them, or leave them out with --skip-bad.`,
        ...(outcome.changes ? [`Without them: ${changesText(outcome.staged, outcome.changes)}.`] : []),
      ];
    case 'shrinks':
      return [`Nothing was imported: ${shrinkText(outcome.changes)}. If that is right, use --allow-shrink.`];
    case 'wouldImport':
      return [
        `Nothing was changed: this was a dry run. It would be: ${changesText(outcome.staged, outcome.changes)}.`,
      ];
    case 'imported':
      return [`${program} is imported: ${changesText(outcome.staged, outcome.changes)}.`];
  }
}

/** 0: done. 1: refused. */
export function exitCodeOf({ outcome }: ImportOutcome): 0 | 1 {
  return outcome === 'imported' || outcome === 'wouldImport' ? 0 : 1;
}

function changesText(staged: StagedCounts, changes: RosterChanges): string {
  const { added, changed, returned, delisted, unchanged, kept, held } = changes;
  const parts = [
    `${count(added)} added`,
    `${count(changed)} changed`,
    `${count(delisted)} delisted`,
    `${count(unchanged)} unchanged`,
  ];
  if (returned > 0) parts.push(`${count(returned)} back on the list`);
  if (kept > 0) parts.push(`${count(kept)} kept as they were, because their rows were refused`);
  if (staged.withoutMobile > 0)
    parts.push(`${count(staged.withoutMobile)} without the mobile of their row, which cannot be used`);
  if (held > 0) parts.push(heldText(held, staged.unidentified));
  return parts.join(', ');
}

function heldText(held: number, rows: number): string {
  const whose = rows === 1 ? 'the person of 1 refused row' : `the people of ${count(rows)} refused rows`;
  return `${count(held)} left on the list although they are not in the file, because ${whose} cannot be told (--allow-shrink takes them off)`;
}

function shrinkText({ before, delisted, ...after }: RosterChanges): string {
  if (before === delisted && after.added === 0) return 'the file lists nobody';
  return `${count(delisted)} of ${count(before)} members would come off the list, more than a fifth`;
}

function refused(rows: number): string {
  return rows === 1 ? '1 row is refused' : `${count(rows)} rows are refused`;
}
