import { makeName } from './issue.ts';
import type { Wishes } from './issue.ts';
import { purpose } from './extensions.ts';

const DAY = 86_400_000;

/** A client certificate to try the login with. */
export interface Sample {
  /** Its files' name. */
  file: string;
  /** What to expect of it. */
  about: string;
  wishes: Partial<Wishes>;
  /** Who issues it; the authority's own users' level unless told otherwise. */
  by?: 'itself' | 'another';
  revoked?: boolean;
}

/** The person of the sample roster whose certificates they are. */
const DOCUMENT = '12345678Z';

/** As the FNMT issues them to natural persons. */
const fnmt: Partial<Wishes> = {
  subject: [
    'C=ES',
    `serialNumber=IDCES-${DOCUMENT}`,
    'GN=ANA',
    'SN=PRUEBA MUESTRA',
    `CN=PRUEBA MUESTRA ANA - ${DOCUMENT}`,
  ],
  alternativeName: makeName(['1.3.6.1.4.1.5734.1.1=ANA', `1.3.6.1.4.1.5734.1.4=${DOCUMENT}`]),
  keyUsage: [0, 2],
  purposes: [purpose.client, purpose.mail],
};
/** The name in an electronic DNI's certificates. */
const dnie = ['C=ES', `serialNumber=${DOCUMENT}`, 'SN=PRUEBA', 'GN=ANA'];

/** Those that are good for something else, or that nobody answers for. */
const strangers: readonly Sample[] = [
  {
    file: 'wrong-purpose',
    about: 'signs documents only, as the second certificate of an electronic DNI',
    wishes: { subject: [...dnie, 'CN=PRUEBA MUESTRA, ANA (FIRMA)'], keyUsage: [1] },
  },
  {
    file: 'representative',
    about: 'acts for a company',
    wishes: {
      ...fnmt,
      subject: [
        'C=ES',
        `serialNumber=IDCES-${DOCUMENT}`,
        `CN=${DOCUMENT} ANA PRUEBA (R: A00000000)`,
        'organizationIdentifier=VATES-A00000000',
      ],
    },
  },
  { file: 'self-signed', about: 'is signed by itself', wishes: fnmt, by: 'itself' },
  { file: 'other-authority', about: 'is of an authority that nobody trusts', wishes: fnmt, by: 'another' },
];

/** Both forms that are accepted, and one of each fault. */
export function samples(now: Date): readonly Sample[] {
  const time = now.getTime();
  return [
    { file: 'good', about: 'logs in: a natural person, in the form of the FNMT', wishes: fnmt },
    {
      file: 'good-dnie',
      about: 'logs in: the authentication certificate of an electronic DNI',
      wishes: { subject: [...dnie, 'CN=PRUEBA MUESTRA, ANA (AUTENTICACIÓN)'], keyUsage: [0] },
    },
    { file: 'revoked', about: 'is revoked, in the list and at the responder', wishes: fnmt, revoked: true },
    {
      file: 'expired',
      about: 'expired yesterday',
      wishes: { ...fnmt, notBefore: new Date(time - 30 * DAY), notAfter: new Date(time - DAY) },
    },
    {
      file: 'not-yet-valid',
      about: 'begins in ten months',
      wishes: { ...fnmt, notBefore: new Date(time + 300 * DAY) },
    },
    ...strangers,
  ];
}
