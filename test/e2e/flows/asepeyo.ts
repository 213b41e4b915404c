import { expect } from 'vitest';
import { Applicant } from '../../support/applicant.ts';
import { passReview } from '../../support/reviewer.ts';
import type { Person } from '../support/person.ts';
import type { Open, Scene } from '../support/scene.ts';

const worker = { document: '12345678Z', mobile: '+34600123456', email: 'maria@example.org' };
const chosen = 'nueve olivos en el cerro';

/** The account that is recovered; how it is registered has a test of its own. */
export async function register({ url, alta, pictures }: Scene): Promise<void> {
  const applicant = new Applicant(url, worker);
  await applicant.register();
  await applicant.useLink();
  await applicant.enterPin();
  await applicant.identify({ front: 'dni-front.jpg', back: 'dni-back.jpg', face: 'selfie.jpg' });
  await passReview(applicant, async (journey) => {
    await alta('review', 'show', journey, '--reason', 'its turn', '--images', pictures);
    await alta('review', 'approve', journey, '--reason', 'it is her');
  });
  await applicant.choosePassword('un caballo de batalla 7');
  await applicant.until(({ step }) => step.kind === 'ended' && step.ending === 'completed');
}

async function recover(person: Person, password: string): Promise<void> {
  await person.go('/asepeyo/login');
  await person.arrive('Entrar');
  await person.follow('¿Ha olvidado su contraseña?');
  await person.arrive('¿Ha olvidado su contraseña?');
  await person.fill('Número de documento', worker.document);
  await person.pick(/Por correo/);
  await person.press('Continuar');
  await person.arrive(/correo/);
  await person.openLink(await person.message(worker.email, /pulse el botón y elija una contraseña nueva/));
  await person.arrive(/contraseña/);
  await person.press(/contraseña/);
  await person.arrive('Elija una contraseña nueva');
  await person.choosePassword(password);
  await person.press('Guardar la contraseña');
  await person.arrive('Contraseña modificada correctamente');
}

export async function recovery(open: Open): Promise<void> {
  const person = await open('asepeyo-recovery');
  await recover(person, 'ocho higueras en la ladera');
  await person.close();
}

/** Somebody resets the password; its holder reads the notice, says so, and the account is frozen with a case for staff. */
export async function recoveryThatWasNotMe({ phone: open, alta }: Scene): Promise<void> {
  const stranger = await open('asepeyo-stranger');
  await recover(stranger, chosen);

  const holder = await open('asepeyo-not-me');
  await holder.message(worker.email, /ha cambiado/);
  await holder.openLink(await holder.message(worker.mobile, /contraseña nueva/));
  await holder.arrive('¿No ha cambiado usted su contraseña?');
  await holder.press(/No he sido yo/);
  await holder.arrive('Hemos bloqueado su cuenta');
  await holder.close();

  await stranger.go('/asepeyo/login');
  await stranger.arrive('Entrar');
  await stranger.fill(/DNI/, worker.document);
  await stranger.fill('Contraseña', chosen);
  await stranger.press('Entrar');
  await stranger.page.getByRole('alert').filter({ hasText: 'no son correctos' }).waitFor();
  expect(await alta('cases', 'list')).toMatch(/asepeyo/);
  await stranger.close();
}
