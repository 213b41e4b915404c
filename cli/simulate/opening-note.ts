import { durationText } from '../../domain/program-check/duration-text.ts';
import type { JourneyView } from '../../store/journeys/journey-view.ts';
import type { StageSpec } from '../../domain/stages/spec.ts';
import type { Timeline } from './timeline.ts';

/** What a stage that has opened waits for, and until when. */
export function openingNote(view: JourneyView, timeline: Timeline): string {
  const spec = view.plan.stages.find(({ kind }) => kind === view.stage);
  const until = [
    ...(view.pausedAt || view.deadline === null
      ? []
      : [`the window ends at ${timeline.after(view.deadline)}`]),
    ...(view.pausedAt ? ['the window stands still'] : []),
    ...(view.stageEnds ? [`its own clock ends it at ${timeline.after(view.stageEnds)}`] : []),
  ];
  return [`stage ${view.stage}${settingsOf(spec)}`, ...until].join('; ');
}

function settingsOf(spec: StageSpec | undefined): string {
  if (spec === undefined) return '';
  const parts = [
    ...('valid' in spec && spec.valid !== undefined ? [`valid ${durationText(spec.valid)}`] : []),
    ...('attempts' in spec ? [`${String(spec.attempts)} tries`] : []),
    ...('once' in spec && spec.once ? ['works once'] : []),
  ];
  return parts.length === 0 ? '' : ` (${parts.join(', ')})`;
}
