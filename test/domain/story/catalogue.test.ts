import proto from '@temporalio/proto';
import { describe, expect, it } from 'vitest';
import { templates } from '../../../domain/messages.ts';
import { stageKinds } from '../../../domain/stages/table.ts';
import { engineEventKinds } from '../../../domain/story/engine-event.ts';
import { engineLines } from '../../../domain/story/engine-lines.ts';
import { languages } from '../../../platform/texts/languages.ts';
import { storyText, storyTexts } from '../../../platform/texts/story-texts.ts';
import { eventsOf } from '../../../platform/workflow-history.ts';
import { readHistory, savedHistories } from '../../replay/histories.ts';

const histories = await Promise.all((await savedHistories()).map(readHistory));
const events = histories.map((history) => eventsOf(history));

/** What the engine's API calls the attributes of each kind of event. */
const known = Object.keys(
  proto.temporal.api.history.v1.HistoryEvent.fromObject({}).constructor.prototype as object,
)
  .filter((key) => key.endsWith('EventAttributes'))
  .map((key) => key.slice(0, -'EventAttributes'.length));

describe('the catalogue of the story', () => {
  it('names events as the engine’s API does', () => {
    expect(known).toEqual(expect.arrayContaining([...engineEventKinds]));
  });

  it('knows every event of the saved histories', () => {
    expect(events.length).toBeGreaterThan(100);
    expect(events.flat().filter(({ kind }) => kind === 'other')).toEqual([]);
  });

  it('tells an unknown event as a technical one', () => {
    const [line] = engineLines({
      state: 'read',
      events: [{ id: 7, at: 1, kind: 'other', name: 'nexusOperationStarted' }],
      pending: [],
    });
    expect(line).toMatchObject({ weight: 'technical', sentence: 'technicalEvent', events: [7] });
  });

  it.each(languages)(
    'has words in %s for every message, stage and activity of the saved histories',
    (language) => {
      const { message, stage, work } = storyTexts.in(language).words;
      expect(Object.keys(message)).toEqual(expect.arrayContaining(Object.keys(templates)));
      expect(Object.keys(stage)).toEqual([...stageKinds]);
      const named = events
        .flat()
        .filter(({ kind }) => kind === 'activityTaskScheduled' || kind === 'markerRecorded');
      const names = new Set(named.map(({ name }) => name));
      expect(Object.keys(work)).toEqual(expect.arrayContaining([...names]));
    },
  );

  it.each(languages)('leaves no place of a sentence unfilled in %s', (language) => {
    const told = events.flatMap((each) => engineLines({ state: 'read', events: each, pending: [] }));
    const texts = new Set(told.map((line) => storyText(line, language)));
    expect(texts.size).toBeGreaterThan(10);
    expect([...texts].filter((text) => /[{}]|undefined/.test(text))).toEqual([]);
  });
});
