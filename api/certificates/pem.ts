const block = /-----BEGIN CERTIFICATE-----([A-Za-z0-9+/=\s]*?)-----END CERTIFICATE-----/g;

/** Every certificate of a PEM text, in its order, as DER; whatever stands between is passed over (RFC 7468). */
export function certificatesInPem(text: string): Buffer[] {
  return Array.from(text.matchAll(block), ([, base64 = '']) => Buffer.from(base64, 'base64'));
}

/** The certificate as a proxy puts it into a header without PEM: base64 of its DER (a sequence: it begins with M), bare or between colons (RFC 9440, 2.1). */
export function certificateInBase64(text: string): Buffer | undefined {
  const [, , base64] = /^(:?)(M[A-Za-z0-9+/]+={0,2})\1$/.exec(text) ?? [];
  return base64 === undefined ? undefined : Buffer.from(base64, 'base64');
}

export function toPem(der: Buffer): string {
  const lines = der.toString('base64').match(/.{1,64}/g) ?? [];
  return `-----BEGIN CERTIFICATE-----\n${lines.join('\n')}\n-----END CERTIFICATE-----\n`;
}
