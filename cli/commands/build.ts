import { Command } from 'commander';
import { buildWhenStale, portalBuild, workflowBuild } from '../../stack/builds.ts';

/** `alta build`: what a container image or a test needs made beforehand. */
export function buildCommand(): Command {
  return new Command('build')
    .description('build the pages and the workflow code, where stale')
    .action(async () => {
      for (const build of [portalBuild, workflowBuild]) {
        const built = await buildWhenStale(build);
        console.log(`${build.name}: ${built ? 'built' : 'up to date'}`);
      }
    });
}
