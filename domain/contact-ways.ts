import type { Program } from './program.ts';

export interface ContactWay {
  kind: 'phone' | 'email' | 'web';
  shown: string;
  href: string;
}

/** How the institution can be reached, best way first. */
export function contactWays({ phone, email, web }: Partial<Program['contact']>): ContactWay[] {
  return [
    ...(phone === undefined
      ? []
      : [{ kind: 'phone' as const, shown: phone, href: `tel:${phone.replace(/\s/g, '')}` }]),
    ...(email === undefined ? [] : [{ kind: 'email' as const, shown: email, href: `mailto:${email}` }]),
    ...(web === undefined ? [] : [{ kind: 'web' as const, shown: web, href: `https://${web}` }]),
  ];
}
