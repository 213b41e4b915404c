import { z } from 'zod';
import { DAY, HOUR, MINUTE, SECOND } from './duration.ts';
import { duration } from './duration-setting.ts';
import { relations } from './family.ts';
import { shareMedia } from './shares.ts';

/** What the institution calls something on its pages, in each of its languages. */
const words = z.record(z.string(), z.string().min(1).max(300));

/** A line of the card: what the institution's list says of the member under these names, one name after the other. */
const fact = z.strictObject({
  label: words,
  attributes: z.array(z.string().min(1).max(60)).min(1).max(4),
});

/** "La opción de compartir" (seeds: osseg): by what its link goes, and how long it shows the credential. */
const share = z.strictObject({
  media: z.array(z.enum(shareMedia)).min(1),
  valid: duration.prefault('24 hours').refine((ms) => ms >= HOUR && ms <= 7 * DAY, {
    message: 'must be from 1 hour to 7 days',
  }),
});

/** Who sees whose card in a family (seeds: osseg, "VER CREDENCIALES DEL GRUPO"). */
const group = z.strictObject({
  titular: z.array(z.enum(relations)),
  spouse: z.array(z.enum(relations)),
  /** Years at which a child's card is the child's alone, unless the child lets the parents see it. */
  adultAt: z.number().int().min(14).max(30).default(18),
});

const credential = z.strictObject({
  facts: z.array(fact).min(1).max(12),
  /** Whose the card is, and what it is shown with. */
  notice: words,
  /** The people for whom the QR is made. */
  codeNotice: words,
  /** The rotating security code: how long each one is shown (RFC 6238, the time step). */
  codeEvery: duration
    .prefault('60 seconds')
    .refine((ms) => ms >= 30 * SECOND && ms <= 5 * MINUTE && ms % SECOND === 0, {
      message: 'must be whole seconds, from 30 seconds to 5 minutes',
    }),
  /** Absent: the holder alone sees it. */
  share: share.optional(),
  /** Absent: each sees their own. */
  group: group.optional(),
});

/** A place or a number that members look for. */
const usefulEntry = z
  .strictObject({
    title: words,
    phone: z.string().min(3).max(30).optional(),
    email: z.string().min(3).max(254).optional(),
    /** Without the scheme, as `contact.web`. */
    web: z.string().min(3).max(200).optional(),
    hours: words.optional(),
    /** As it is written on a letter; the page links it to a map. */
    address: z.string().min(5).max(200).optional(),
  })
  .refine(({ phone, email, web, address }) => [phone, email, web, address].some((way) => way !== undefined), {
    message: 'says neither a phone, an email, a web nor an address',
  });

/** What members find behind the login. What is absent is not offered. */
export const memberArea = z.strictObject({
  credential: credential.optional(),
  usefulData: z.array(usefulEntry).min(1).max(20).optional(),
});

export type MemberArea = z.output<typeof memberArea>;
export type CredentialSpec = z.output<typeof credential>;

type Words = z.output<typeof words>;
interface UnspokenWords {
  /** Where in the member area. */
  path: (string | number)[];
  language: string;
}

/** Words that lack one of the languages. */
export function unspokenWords(area: MemberArea, languages: readonly string[]): UnspokenWords[] {
  const { credential: card, usefulData = [] } = area;
  const said: [path: (string | number)[], words: Words][] = [
    ...(card
      ? (['notice', 'codeNotice'] as const).map((name): [string[], Words] => [
          ['credential', name],
          card[name],
        ])
      : []),
    ...(card?.facts ?? []).map(({ label }, at): [(string | number)[], Words] => [
      ['credential', 'facts', at, 'label'],
      label,
    ]),
    ...usefulData.flatMap(({ title, hours }, at): [(string | number)[], Words][] => [
      [['usefulData', at, 'title'], title],
      ...(hours ? [[['usefulData', at, 'hours'], hours] as [(string | number)[], Words]] : []),
    ]),
  ];
  return said.flatMap(([path, each]) =>
    languages.filter((language) => each[language] === undefined).map((language) => ({ path, language })),
  );
}

/** A line of the card as it is shown. */
export interface CardFact {
  label: Words;
  value: string;
}

/** The lines of the card that the institution's list fills; one that it says nothing of is left out. */
export function cardFacts(
  { facts }: Pick<CredentialSpec, 'facts'>,
  attributes: Readonly<Record<string, unknown>>,
): CardFact[] {
  return facts.flatMap(({ label, attributes: names }) => {
    const values = names
      .map((name) => attributes[name])
      .filter((value): value is string => typeof value === 'string' && value !== '');
    return values.length === 0 ? [] : [{ label, value: values.join(' · ') }];
  });
}
