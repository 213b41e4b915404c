import { Argument, Command } from 'commander';
import { mrzModelPath, temporalCli, temporalTestServer } from '../../platform/tools/tools.ts';

const tools = {
  temporal: temporalCli,
  'temporal-test-server': temporalTestServer,
  'mrz-model': mrzModelPath,
};
type ToolName = keyof typeof tools;

/** `alta tools`: fetches what no npm package carries, before it is needed. */
export function toolsCommand(): Command {
  const names = new Argument('[names...]', 'only these')
    .choices(Object.keys(tools))
    .default(Object.keys(tools));
  return new Command('tools')
    .description('fetch the programs and models that are not npm packages, and say where they are')
    .addArgument(names)
    .action(async (wanted: ToolName[]) => {
      for (const name of wanted) console.log(`${name}: ${await tools[name](console.log)}`);
    });
}
