import { expect, it } from 'vitest';
import { simulate } from '../../cli/simulate/run.ts';
import { elapsed } from '../../cli/simulate/timeline.ts';
import { DAY, HOUR, MINUTE, SECOND } from '../../domain/duration.ts';

async function timelineOf(
  program: string,
  journey: 'registration' | 'recovery',
  path: string,
): Promise<string> {
  const lines: string[] = [];
  await simulate(program, { programsDir: 'programs', journey, path, print: (line) => lines.push(line) });
  return lines.join('\n');
}

it('a simulation shows an approval that takes a day: the messages, masked, and that the window stood still', async () => {
  const timeline = await timelineOf('osseg', 'registration', 'approval');
  expect(timeline).toMatch(/osseg · registration · no email on file \(approval\)/);
  expect(timeline).toMatch(/00:00:0\d {2}email {5}to pe\*\*\*@example\.org: “Estamos revisando su correo/);
  expect(timeline).toMatch(
    /stage contactApproval; the window stands still; its own clock ends it at 15 d 00:00:0\d/,
  );
  expect(timeline).toMatch(/1 d 00:30:0\d {2}staff {5}approve/);
  expect(timeline).toMatch(/stage emailCode \(valid 1 hour, 5 tries\); the window ends at 2 d 00:30:0\d/);
  expect(timeline).toMatch(/journey {3}ends: completed/);
  expect(timeline).not.toMatch(/\d{6}|persona/);
});

it('a simulation of silence runs from clock to clock: the reminder, a dead code, the end', async () => {
  const timeline = await timelineOf('test/fixtures/programs/ribera', 'registration', 'silence');
  expect(timeline).toMatch(/00:10:0\d {2}time {6}the code dies/);
  expect(timeline).toMatch(/1 d 12:00:0\d {2}email {5}.*“Su alta en Biblioteca de Ribera está sin terminar”/);
  expect(timeline).toMatch(/2 d 00:00:0\d {2}journey {3}ends: expired/);
});

it('a program, a journey or a path that there is not is named, before anything starts', async () => {
  await expect(timelineOf('nowhere', 'recovery', 'well')).rejects.toThrow('There is no program "nowhere".');
  await expect(timelineOf('clave', 'registration', 'well')).rejects.toThrow('clave has no registration.');
  await expect(timelineOf('osseg', 'recovery', 'approval')).rejects.toThrow(
    'there are well, silence, outage',
  );
});

it('elapsed time is written to the second, with its days', () => {
  expect(elapsed(2 * HOUR + 3 * MINUTE + 4 * SECOND)).toBe('02:03:04');
  expect(elapsed(3 * DAY - SECOND)).toBe('2 d 23:59:59');
});
