import type { Language } from '../../domain/program.ts';

interface Wording {
  title: string;
  detail: string;
}

/** A kind of problem: its HTTP status, and what people read. */
export interface ProblemKind extends Record<Language, Wording> {
  status: number;
}

export function kind(
  status: number,
  es: [title: string, detail: string],
  en: [title: string, detail: string],
): ProblemKind {
  return { status, es: { title: es[0], detail: es[1] }, en: { title: en[0], detail: en[1] } };
}
