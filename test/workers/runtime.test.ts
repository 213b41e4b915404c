import { expect, it } from 'vitest';
import { eventOf } from '../../workers/runtime.ts';

it.each([
  ['Failing workflow task', 'temporal.failing-workflow-task'],
  [
    '[TMPRL1100] Nondeterminism error: Activity type of marker',
    'temporal.nondeterminism-error-activity-type',
  ],
  [
    'Evicting workflow 01a22835-97b6-7b6d-aa15-d3c99569c7d9 from cache',
    'temporal.evicting-workflow-from-cache',
  ],
  ['Error 5 at http://127.0.0.1:7233', 'temporal.error-at'],
  ['01a22835-97b6', 'temporal'],
])('names what the SDK says, "%s", by its words alone: %s', (message, event) => {
  expect(eventOf(message)).toBe(event);
});
