import { Argument } from 'commander';
import type { Command } from 'commander';
import { mrzModelPath, temporalCli, temporalTestServer } from '../../platform/tools/tools.ts';

const tools = {
  temporal: temporalCli,
  'temporal-test-server': temporalTestServer,
  'mrz-model': mrzModelPath,
};
type ToolName = keyof typeof tools;

/** `alta tools`: fetches what no npm package carries, before it is needed. */
export function define(command: Command): void {
  const names = new Argument('[names...]', 'only these')
    .choices(Object.keys(tools))
    .default(Object.keys(tools));
  command.addArgument(names).action(async (wanted: ToolName[]) => {
    for (const name of wanted) console.log(`${name}: ${await tools[name](console.log)}`);
  });
}
