/**
 * Where each page of the portal is, below `/{program}`: as messages and slips link to it, and as the portal serves it. A form's address
 * is read by people, so it is a word of theirs, and none of them is "alta": along the River Plate that is being discharged from hospital.
 */
export const portalPages = {
  registration: 'registro',
  activation: 'activar',
  recovery: 'recuperar',
  journey: 'journey',
  link: 'link',
  phone: 'phone',
  login: 'login',
  certificate: 'certificate',
  account: 'account',
  contact: 'account/contact',
  profile: 'cuenta/perfil',
  sessions: 'cuenta/sesiones',
  credential: 'credencial',
  usefulData: 'datos-utiles',
  verify: 'verificar',
  changeContact: 'cuenta/contacto',
  ownData: 'cuenta/datos',
  shares: 'compartir',
  shared: 'compartida',
  group: 'grupo',
} as const;
export type PortalPage = keyof typeof portalPages;

/** Where registration was before: links that were sent lead on. */
export const formerRegistration = 'alta';

/** The path of a page. @param rest what follows: a page of a form, or a link's token */
export function portalPath(program: string, page: PortalPage, rest?: string): string {
  const path = `/${program}/${portalPages[page]}`;
  return rest === undefined ? path : `${path}/${rest}`;
}
