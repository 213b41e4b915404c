import type { Command } from 'commander';
import { buildWhenStale, consoleBuild, portalBuild, workflowBuild } from '../../stack/builds.ts';

/** `alta build`: what a container image or a test needs made beforehand. */
export function define(command: Command): void {
  command.action(async () => {
    for (const build of [portalBuild, consoleBuild, workflowBuild]) {
      const built = await buildWhenStale(build);
      console.log(`${build.name}: ${built ? 'built' : 'up to date'}`);
    }
  });
}
