import { describe, expect, it } from 'vitest';
import { certificatesGroup } from '../../platform/config-certificates.ts';

const base = { PUBLIC_URL: 'http://127.0.0.1:3000' };

function faults(env: Record<string, string>): string[] {
  const { error } = certificatesGroup.safeParse({ ...base, ...env });
  return (error?.issues ?? []).map(({ path, message }) => `${path.join('.')} ${message}`);
}

describe('the configuration of the login by certificate', () => {
  it('is nothing at all unless asked for', () => {
    expect(certificatesGroup.parse(base)).toEqual({
      listener: undefined,
      url: undefined,
      trustDir: undefined,
      header: undefined,
    });
  });

  it('is a listener, under the host of the public address unless told otherwise', () => {
    const env = { ...base, CERTIFICATES_PORT: '3443', CERTIFICATES_KEY: '/k', CERTIFICATES_CERT: '/c' };
    expect(certificatesGroup.parse(env)).toMatchObject({
      listener: { port: 3443, keyFile: '/k', certificateFile: '/c' },
      url: 'https://127.0.0.1:3443',
      header: undefined,
    });
    const own = { ...env, CERTIFICATES_URL: 'https://certificado.example.org' };
    expect(certificatesGroup.parse(own)).toMatchObject({ url: 'https://certificado.example.org' });
  });

  it('is a header only with its flag, trusted proxies and an address', () => {
    const env = {
      CERTIFICATES_FROM_PROXY: 'true',
      CERTIFICATES_URL: 'https://certificado.example.org',
      TRUSTED_PROXIES: '10.0.0.0/8',
    };
    expect(certificatesGroup.parse({ ...base, ...env })).toMatchObject({ header: 'x-client-certificate' });
    expect(certificatesGroup.parse({ ...base, ...env, CERTIFICATES_HEADER: 'X-SSL-Cert' })).toMatchObject({
      header: 'x-ssl-cert',
    });
    expect(certificatesGroup.parse({ ...base, CERTIFICATES_HEADER: 'X-SSL-Cert' })).toMatchObject({
      header: undefined,
    });
  });

  it('says what is missing', () => {
    expect(faults({ CERTIFICATES_PORT: '3443' })).toEqual([
      'CERTIFICATES_PORT needs CERTIFICATES_KEY and CERTIFICATES_CERT',
    ]);
    expect(faults({ CERTIFICATES_FROM_PROXY: 'true' })).toEqual([
      'CERTIFICATES_FROM_PROXY needs TRUSTED_PROXIES',
      'CERTIFICATES_FROM_PROXY needs CERTIFICATES_URL, where the proxy asks for certificates',
    ]);
    expect(faults({ CERTIFICATES_FROM_PROXY: 'yes' })).toEqual([
      'CERTIFICATES_FROM_PROXY must be true or false',
    ]);
  });
});
