import type { Program } from '../../shared/api-types.ts';

let ofPage = readProgram();

/** The institution whose data came with the page, so that it need not be asked for. */
export function programOfPage(): Program | undefined {
  return ofPage;
}

/** The same where it is the one asked for; afterwards it is asked of the service, as any other. */
export function takeProgramOfPage(id: string): Program | undefined {
  const taken = ofPage?.id === id ? ofPage : undefined;
  ofPage = undefined;
  return taken;
}

function readProgram(): Program | undefined {
  const data = document.getElementById('program')?.textContent ?? '';
  return data === '' ? undefined : (JSON.parse(data) as Program);
}
