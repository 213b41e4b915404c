import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { parse, stringify } from 'yaml';
import type { Answer } from '../../support/applicant.ts';
import { holderIs, startTestAuthority } from '../../support/authority.ts';
import type { TestAuthority } from '../../support/authority.ts';
import { startCertificateSite } from '../../support/certificate-site.ts';
import type { CertificateSite } from '../../support/certificate-site.ts';
import { startLive } from '../../support/live.ts';
import type { Live } from '../../support/live.ts';
import { newcomer } from '../../support/newcomer.ts';
import type { Newcomer } from '../../support/newcomer.ts';
import { accountOf, addListed } from '../../support/opened.ts';
import type { Listed } from '../../support/opened.ts';
import { expectProblem } from '../../support/problem.ts';

// An institution like asepeyo that lets nobody look at an identity: there the session by certificate alone decides.
const password = 'cuatro nubes sobre el faro';
let folder: string;
let live: Live;
let authority: TestAuthority;
let site: CertificateSite;

beforeAll(async () => {
  folder = await unseenPrograms();
  [live, authority] = await Promise.all([startLive({ programsDir: folder }), startTestAuthority()]);
  site = await startCertificateSite(live.database, authority);
}, 60_000);
afterAll(async () => {
  await Promise.all([site.close(), authority.close()]);
  await live.close();
  await rm(folder, { recursive: true });
});

interface Written {
  registration: { stages: { kind: string }[] };
}

/** The shipped institutions, asepeyo without pictures and without anybody who looks at them. */
async function unseenPrograms(): Promise<string> {
  const copy = await mkdtemp(join(tmpdir(), 'unseen-programs-'));
  await cp(join(import.meta.dirname, '../../../programs'), copy, { recursive: true });
  const file = join(copy, 'asepeyo/program.yaml');
  const program = parse(await readFile(file, 'utf8')) as Written;
  program.registration.stages = [{ kind: 'emailLink' }, { kind: 'smsCode' }, { kind: 'password' }];
  await writeFile(file, stringify(program));
  return copy;
}

/** Logs in with a certificate, which opens the account. @returns the cookie of its session */
async function enterByCertificate({ document }: Listed): Promise<string> {
  const certificate = await authority.client(holderIs(document.number));
  const proof = await site.call('/api/v1/programs/asepeyo/sessions/certificate', { certificate });
  const answer = await fetch(`${site.main.url}/api/v1/programs/asepeyo/sessions/handover`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ handover: (proof.body as { handover: string }).handover }),
  });
  expect(answer.status).toBe(201);
  return answer.headers.getSetCookie()[0]?.split(';')[0] ?? '';
}

/** Registers to the end, as a browser does that sends this cookie along with its form. */
async function registerWith({ document }: Listed, cookie?: string): Promise<Newcomer> {
  const applicant = newcomer(live, { document: document.number });
  const headers = cookie === undefined ? {} : { cookie };
  const path = '/programs/asepeyo/registrations';
  const form = await applicant.call<object>('POST', path, applicant.form, headers);
  expect(form.status).toBe(202);
  Object.assign(applicant, form.body);
  await applicant.useLink();
  await applicant.until(({ step }) => step.kind === 'smsCode' && step.expiresAt !== null);
  await applicant.step('POST', '/code', { code: await applicant.pin() });
  await applicant.choosePassword(password);
  return applicant;
}

async function endingOf(applicant: Newcomer): Promise<string | undefined> {
  const { step } = await applicant.until(({ step }) => step.kind === 'ended');
  return step.kind === 'ended' ? step.ending : undefined;
}

const logIn = ({ document }: Listed): Promise<Answer> => {
  const visitor = newcomer(live, { document: document.number });
  const body = { document: document.number, password };
  return visitor.call<unknown>('POST', '/programs/asepeyo/sessions', body);
};

const isIn = async (cookie: string): Promise<boolean> => {
  const answer = await fetch(`${live.url}/api/v1/me`, { headers: { cookie } });
  return answer.status === 200;
};

describe('a registration for an account that a certificate has opened', () => {
  it('completes it when the form came from the session by that certificate', async () => {
    const holder = await addListed(live.database, 'asepeyo');
    const cookie = await enterByCertificate(holder);
    const applicant = await registerWith(holder, cookie);
    expect(await endingOf(applicant)).toBe('completed');
    expect(await accountOf(live.database, holder)).toMatchObject({
      email: applicant.form.email,
      awaitsPassword: false,
    });
    expect((await logIn(holder)).status).toBe(201);
    // As after a reset.
    expect(await isIn(cookie)).toBe(false);
  });

  it.each([
    ['without a session', () => Promise.resolve(undefined)],
    [
      'from the session by certificate of somebody else',
      async () => enterByCertificate(await addListed(live.database, 'asepeyo')),
    ],
    [
      'from a session of theirs that has ended',
      async (holder: Listed) => {
        const ended = await enterByCertificate(holder);
        await fetch(`${live.url}/api/v1/session`, { method: 'DELETE', headers: { cookie: ended } });
        expect(await isIn(ended)).toBe(false);
        return ended;
      },
    ],
    ['with a cookie that is no session', () => Promise.resolve(`session=${'x'.repeat(43)}`)],
  ])('%s leaves it as it was, its holder logged in', async (_sentence, cookieFor) => {
    const holder = await addListed(live.database, 'asepeyo');
    const own = await enterByCertificate(holder);
    const cookie = await cookieFor(holder);
    const before = await accountOf(live.database, holder);
    expect(await endingOf(await registerWith(holder, cookie))).toBe('superseded');
    expect(await accountOf(live.database, holder)).toEqual(before);
    expect(before).toMatchObject({ email: holder.email, mobile: holder.mobile, awaitsPassword: true });
    expectProblem(await logIn(holder), 'login-failed');
    expect(await isIn(own)).toBe(true);
  });
});
