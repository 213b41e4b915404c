import { expect } from 'vitest';
import { Applicant } from '../../support/applicant.ts';
import type { Phone } from '../support/phone.ts';
import type { Scene } from '../support/scene.ts';

const worker = { document: '12345678Z', mobile: '+34600123456', email: 'maria@example.org' };
const chosen = 'nueve olivos en el cerro';

/** The account that is recovered; how it is registered has a test of its own. */
async function register(url: string): Promise<void> {
  const applicant = new Applicant(url, worker);
  await applicant.register();
  await applicant.useLink();
  await applicant.enterPin();
  await applicant.identify({ front: 'dni-front.jpg', back: 'dni-back.jpg', face: 'face.jpg' });
  await applicant.choosePassword('un caballo de batalla 7');
  await applicant.until(({ step }) => step.kind === 'ended' && step.ending === 'completed');
}

async function recover(phone: Phone): Promise<void> {
  await phone.go('/asepeyo/login');
  await phone.arrive('Entrar');
  await phone.follow('¿Has olvidado tu contraseña?');
  await phone.arrive('¿Has olvidado tu contraseña?');
  await phone.fill('Número de documento', worker.document);
  await phone.pick(/Por email/);
  await phone.press('Continuar');
  await phone.arrive(/email/);
  await phone.openLink(await phone.message(worker.email, /nueva contraseña|contraseña nueva/));
  await phone.arrive(/contraseña/);
  await phone.press(/contraseña/);
  await phone.arrive('Elija una contraseña nueva');
  await phone.choosePassword(chosen);
  await phone.press('Guardar la contraseña');
  await phone.arrive('Contraseña modificada correctamente');
}

/** Somebody resets the password; its holder reads the notice, says so, and the account is frozen with a case for staff. */
export async function recoveryThatWasNotMe({ phone: open, alta, url }: Scene): Promise<void> {
  await register(url);
  const stranger = await open('asepeyo-recovery');
  await recover(stranger);

  const holder = await open('asepeyo-not-me');
  await holder.message(worker.email, /ha cambiado/);
  await holder.openLink(await holder.message(worker.mobile, /contraseña cambiada/));
  await holder.arrive('¿No ha cambiado usted su contraseña?');
  await holder.press(/No he sido yo/);
  await holder.arrive('Hemos bloqueado su cuenta');
  await holder.close();

  await stranger.go('/asepeyo/login');
  await stranger.arrive('Entrar');
  await stranger.fill(/DNI/, worker.document);
  await stranger.fill('Contraseña', chosen);
  await stranger.press('Entrar');
  await stranger.page.getByRole('alert').first().waitFor();
  expect(await alta('cases', 'list')).toMatch(/asepeyo/);
  await stranger.close();
}
