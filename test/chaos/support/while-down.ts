import type { EmbeddedStack, StackPart } from '../../../stack/stack.ts';

/** Ends a part as a crash would and keeps it down while `work` runs, whatever comes of it. Resolves when the part serves again. */
export async function whileDown(
  stack: EmbeddedStack,
  part: StackPart,
  work: () => Promise<void>,
): Promise<void> {
  const release = await stack.holdDown(part);
  try {
    await work();
  } finally {
    await release();
  }
}
