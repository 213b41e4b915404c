import { Listr } from 'listr2';
import type { ListrTask } from 'listr2';

/** One line of the list, and what it stands for; `say` shows how far it is. */
export interface Step {
  title: string;
  run: (say: (line: string) => void) => Promise<void>;
}

/** Runs the groups one after the other and the steps of a group side by side, showing how far each is. */
export class Progress {
  readonly #groups: readonly Step[][];
  #failure: unknown;

  constructor(groups: readonly Step[][]) {
    this.#groups = groups;
  }

  /** @throws what the first step that failed threw */
  async run(): Promise<void> {
    const options = {
      // Ctrl-C is answered by the command: the parts have to be ended in order.
      registerSignalListeners: false,
      rendererOptions: { collapseSubtasks: false, showErrorMessage: false },
    };
    try {
      await new Listr(
        this.#groups.map((group) => this.#asGroup(group)),
        options,
      ).run();
    } catch (error) {
      throw this.#failure ?? error;
    }
  }

  #asGroup(group: readonly Step[]): ListrTask {
    const tasks = group.map((step) => this.#asTask(step));
    const [only, ...others] = tasks;
    if (only !== undefined && others.length === 0) return only;
    return { task: (_, task) => task.newListr(tasks, { concurrent: true }) };
  }

  #asTask({ title, run }: Step): ListrTask {
    return {
      title,
      task: async (_, task) => {
        try {
          await run((line) => {
            task.output = line;
          });
        } catch (error) {
          this.#failure ??= error;
          // The reason, often of many lines, is printed once, below the list.
          throw new Error('see below', { cause: error });
        }
      },
    };
  }
}
