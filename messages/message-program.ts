import type { BrandColours } from './letter-style.ts';
import { nameIn } from '../domain/program.ts';
import type { Language, Program } from '../domain/program.ts';
import type { MessageOverrides } from './texts.ts';

/** What a message says of the institution it comes from. */
export interface MessageProgram {
  /** In the message's language. */
  name: string;
  phone?: string | undefined;
  email?: string | undefined;
  /** A page's address, with or without its scheme. */
  web?: string | undefined;
  colours: BrandColours;
  /** IANA name; Europe/Madrid when not given. */
  timeZone?: string | undefined;
  /** Its own words, by language. */
  texts?: Readonly<Record<string, MessageOverrides>> | undefined;
}

/** An institution as its messages in a language present it. @param timeZone of the journey, where that is pinned to one */
export function messageProgramOf(
  program: Pick<Program, 'id' | 'names' | 'languages' | 'contact' | 'brand' | 'timeZone'>,
  language: Language,
  timeZone: string = program.timeZone,
): MessageProgram {
  return { name: nameIn(program, language), ...program.contact, colours: program.brand, timeZone };
}
