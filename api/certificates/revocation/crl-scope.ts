import { IssuingDistributionPoint } from 'pkijs';
import type { Extension } from 'pkijs';
import type { ParsedCertificate } from '../certificate.ts';
import { addressIn } from '../extensions.ts';

/** Which certificates a list speaks of (RFC 5280, 5.2.5): authorities often split theirs. */
export interface CrlScope {
  /** Undefined: wherever the certificate says it is. */
  names: readonly string[] | undefined;
  users: boolean;
  authorities: boolean;
}

/** @returns undefined when it speaks of some reasons only, of attributes, or of other authorities' certificates */
export function readScope(extension: Extension | undefined): CrlScope | undefined {
  if (!extension) return { names: undefined, users: true, authorities: true };
  const point: unknown = extension.parsedValue;
  if (!(point instanceof IssuingDistributionPoint) || point.indirectCRL) return undefined;
  if (point.onlyContainsAttributeCerts || point.onlySomeReasons !== undefined) return undefined;
  const { distributionPoint: name, onlyContainsCACerts, onlyContainsUserCerts } = point;
  return {
    names: name === undefined ? undefined : Array.isArray(name) ? name.flatMap(addressIn) : [],
    users: !onlyContainsCACerts,
    authorities: !onlyContainsUserCerts,
  };
}

/** Whether a list of this scope, fetched for this certificate, would name it if it were revoked. */
export function covers({ names, users, authorities }: CrlScope, certificate: ParsedCertificate): boolean {
  const here = names === undefined || names.some((one) => certificate.crlNames.includes(one));
  return here && (certificate.isAuthority ? authorities : users);
}
