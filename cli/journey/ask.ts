import { createInterface } from 'node:readline/promises';
import { StaffError } from '../as-staff.ts';

/**
 * What asks at the terminal; anything but yes is no.
 * @throws StaffError where there is no terminal to ask at
 */
export function terminalAsker(): (question: string) => Promise<boolean> {
  if (process.stdin.isTTY) return ask;
  throw new StaffError(
    'Nothing has begun: there is no terminal to ask at whether it is the right person. `journey preview` gives what --confirm takes.',
  );
}

async function ask(question: string): Promise<boolean> {
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    return /^(?:y|yes)$/i.test((await terminal.question(`${question} [y/N] `)).trim());
  } finally {
    terminal.close();
  }
}
