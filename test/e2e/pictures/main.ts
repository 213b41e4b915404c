// `npm run screenshots`: a picture of each page of each institution, in its states, on a phone and on a desktop, in its languages, into
// screenshots/pages/. Each page is also judged by axe; what is found is printed, and the exit code is 1 then.
// With arguments, only of the institutions named.
import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Program } from '../../../domain/program.ts';
import { buildWhenStale, portalBuild } from '../../../stack/builds.ts';
import { languages } from '../../../platform/texts/languages.ts';
import { launchBrowser } from '../../support/browser.ts';
import { formStates } from './form-states.ts';
import { journeyStates } from './journey-states.ts';
import { linkStates } from './link-states.ts';
import type { PageState } from './page-state.ts';
import { sessionStates } from './session-states.ts';
import { startShell } from './shell.ts';
import { devicesOf, takePictures } from './take.ts';

const folder = join(import.meta.dirname, '../../../screenshots/pages');
const say = (line: string): boolean => process.stdout.write(`${line}\n`);

function statesOf(program: Program): PageState[] {
  return [
    ...formStates(program),
    ...journeyStates(program),
    ...linkStates(program),
    ...sessionStates(program),
  ];
}

const only = process.argv.slice(2);
await buildWhenStale(portalBuild);
const shell = await startShell();
const browser = await launchBrowser();
const faults: string[] = [];
try {
  const home: PageState[] = [{ name: '00-programs', path: '/', translated: true }];
  const sets: [string, Program['languages'], () => PageState[]][] = [
    ['', languages, () => home],
    ...[...shell.programs.values()].map((program): (typeof sets)[number] => [
      program.id,
      program.languages,
      () => statesOf(program),
    ]),
  ];
  for (const [name, spoken, statesNow] of sets) {
    if (only.length > 0 && !only.includes(name)) continue;
    // Made when they are looked at: their sessions and deadlines run.
    const states = statesNow();
    await rm(join(folder, name), { recursive: true, force: true });
    const found = devicesOf(spoken).map((device) => {
      const to = join(folder, name, `${device.name}-${device.language}`);
      return takePictures(browser, shell.url, device, states, to);
    });
    faults.push(...(await Promise.all(found)).flat());
    say(`${name === '' ? 'home' : name}: ${String(states.length)} states`);
  }
} finally {
  await browser.close();
  await shell.close();
}
say(`The pictures are in ${folder}`);
for (const fault of faults) say(fault);
process.exitCode = faults.length > 0 ? 1 : 0;
