import { registerPerson } from '../../store/journeys/registration-act.ts';
import type { NoticeProgram } from '../../store/letters/notices.ts';
import { review } from '../support/reviewer.ts';
import { activateAtClave, logIn, recoverByEmail, registerAtCasmu, registerAtOsseg } from './alta-flows.ts';
import type { Alta } from './alta.ts';
import { registerAtAsepeyo } from './asepeyo.ts';
import { Caller } from './caller.ts';
import type { Step } from './caller.ts';
import type { Case } from './measure.ts';
import { addMembers } from './members.ts';
import { person } from './people.ts';
import type { Person } from './people.ts';
import { passIdentity, photographed } from './pictures.ts';
import { withoutPictures } from './programs.ts';
import { Rota } from './rota.ts';
import type { Sink } from './sink.ts';

/** Flows of clave and those with pictures take long to make ready or to do: so many a second are never reached. */
const FEW = 0.5;

type Act = (caller: Caller, who: Person) => Promise<unknown>;

/** Every flow of Alta that is measured; the first is the one that is compared. */
export function altaCases(alta: Alta, sink: Sink): Case[] {
  const { subject } = alta;
  let people = 0;
  const holders = new Rota<Person>();
  const as = async (who: Person, act: Act): Promise<Step[]> => {
    const caller = new Caller(alta.url, who.network);
    try {
      await act(caller, who);
      return caller.steps;
    } finally {
      caller.close();
    }
  };
  const ready = new Map<string, Person[]>();
  const list = (program: string) => async (flows: number) => {
    await alta.forgetLimits();
    const known = ready.get(program) ?? [];
    const missing = Array.from({ length: Math.max(flows - known.length, 0) }, () => person((people += 1)));
    await addMembers(alta.databaseUrl, program, missing);
    ready.set(program, [...known, ...missing]);
  };
  const someone = (program: string): Person => {
    const next = ready.get(program)?.shift();
    if (!next) throw new RangeError(`nobody is left on the roster of ${program}`);
    return next;
  };
  const registration = (name: string, program: string, act: Act): Case => ({
    ...{ subject, name, prepare: list(program) },
    flow: () => as(someone(program), act),
  });
  const approve = (journey: string): Promise<void> => review(alta, journey);
  return [
    registration('onboarding', withoutPictures, async (caller, who) => {
      await registerAtAsepeyo(caller, sink, who);
      holders.add(who);
    }),
    {
      ...{ subject, name: 'recovery by email', prepare: alta.forgetLimits },
      flow: () => {
        const who = holders.next();
        sink.forget(who.email);
        return as(who, (caller) => recoverByEmail(caller, sink, who));
      },
    },
    {
      ...{ subject, name: 'login', prepare: alta.forgetLimits },
      flow: () => as(holders.next(), (caller, who) => logIn(caller, who)),
    },
    registration('onboarding, asepeyo with pictures', 'asepeyo', (caller, who) =>
      registerAtAsepeyo(caller, sink, who, {
        program: 'asepeyo',
        identity: { document: photographed, pass: (journey) => passIdentity(caller, journey, approve) },
      }),
    ),
    claveActivation(alta, sink, { as, next: () => person((people += 1)) }),
    registration('onboarding, osseg', 'osseg', (caller, who) => registerAtOsseg(caller, sink, who)),
    registration('onboarding, casmu', 'casmu', (caller, who) => registerAtCasmu(caller, sink, who)),
  ];
}

interface People {
  as: (who: Person, act: Act) => Promise<Step[]>;
  next: () => Person;
}

/** Those of clave have been registered by an officer, and have a slip. */
function claveActivation(alta: Alta, sink: Sink, { as, next }: People): Case {
  const slips: { who: Person; code: string }[] = [];
  const register = async (): Promise<void> => {
    const who = next();
    const { document: number, email, mobile } = who;
    const document = { type: 'DNI' as const, number };
    const registered = { document, name: 'Persona de Prueba', email, mobile };
    const program: NoticeProgram = { id: 'clave', languages: ['es'] };
    const { database, keyring } = alta;
    const { code } = await registerPerson(database, keyring, program, registered, 'staff:bench');
    slips.push({ who, code });
  };
  return {
    subject: alta.subject,
    name: 'onboarding, clave',
    prepare: async (flows) => {
      await alta.forgetLimits();
      while (slips.length < flows * FEW) await register();
    },
    flow: async () => {
      if (slips.length === 0) await register();
      const slip = slips.shift();
      if (!slip) throw new RangeError('no slip is left');
      return as(slip.who, (caller, who) => activateAtClave(caller, sink, who, slip.code));
    },
  };
}
