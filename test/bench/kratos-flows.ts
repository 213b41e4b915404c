import type { Caller } from './caller.ts';
import { readCode } from './mailbox.ts';
import type { Mailbox } from './mailbox.ts';
import type { Person } from './people.ts';
import { password } from './asepeyo.ts';

interface Flow {
  id: string;
}

interface ContinueWith {
  action: string;
  flow?: Flow;
  ory_session_token?: string;
}

interface Continued {
  continue_with?: ContinueWith[];
}

type Kind = 'registration' | 'verification' | 'recovery' | 'settings' | 'login';

async function begin(caller: Caller, kind: Kind): Promise<Flow> {
  return caller.step<Flow>('begin', 'GET', `/self-service/${kind}/api`);
}

function submit<T>(caller: Caller, name: string, kind: Kind, { id }: Flow, body: object): Promise<T> {
  return caller.step<T>(name, 'POST', `/self-service/${kind}?flow=${id}`, body);
}

function flowOf({ continue_with: next = [] }: Continued, action: string): Flow {
  const flow = next.find((each) => each.action === action)?.flow;
  if (!flow) throw new Error(`Kratos offers no ${action}`);
  return flow;
}

/** Mailbox and password, then the code that came. */
export async function onboardAtKratos(caller: Caller, mailbox: Mailbox, { email }: Person): Promise<void> {
  const flow = await begin(caller, 'registration');
  const body = { method: 'password', traits: { email }, password };
  const registered = await submit<Continued>(caller, 'form', 'registration', flow, body);
  const verification = flowOf(registered, 'show_verification_ui');
  const code = await readCode(mailbox, email);
  await submit(caller, 'code', 'verification', verification, { method: 'code', code });
}

/** The code that came to the mailbox, then another password. */
export async function recoverAtKratos(caller: Caller, mailbox: Mailbox, { email }: Person): Promise<void> {
  const flow = await begin(caller, 'recovery');
  await submit(caller, 'form', 'recovery', flow, { method: 'code', email });
  const code = await readCode(mailbox, email);
  const recovered = await submit<Continued>(caller, 'code', 'recovery', flow, { method: 'code', code });
  const session = recovered.continue_with?.find(({ ory_session_token: token }) => token !== undefined);
  caller.token = session?.ory_session_token ?? '';
  const settings = flowOf(recovered, 'show_settings_ui');
  await submit(caller, 'password', 'settings', settings, { method: 'password', password });
}

export async function logInAtKratos(caller: Caller, { email }: Person): Promise<void> {
  const flow = await begin(caller, 'login');
  await submit(caller, 'login', 'login', flow, { method: 'password', identifier: email, password });
}
