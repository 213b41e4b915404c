import type { ReactElement } from 'react';
import { useProgram } from './program-context.ts';

/** The program's phone number, ready to be dialled. */
export function ContactPhone(): ReactElement {
  const { phone } = useProgram().contact;
  return <a href={`tel:${phone.replace(/\s/g, '')}`}>{phone}</a>;
}
