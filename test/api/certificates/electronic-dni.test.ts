import { afterAll, beforeAll, expect, it } from 'vitest';
import { startTestAuthority } from '../../support/authority.ts';
import type { TestAuthority } from '../../support/authority.ts';
import { startCertificateSite } from '../../support/certificate-site.ts';
import type { CertificateSite } from '../../support/certificate-site.ts';
import { createTestDatabase } from '../../support/database.ts';
import type { TestDatabase } from '../../support/database.ts';

let database: TestDatabase;
let authorities: TestAuthority[];
let without: CertificateSite;
let having: CertificateSite;
beforeAll(async () => {
  const [store, another, police] = await Promise.all([
    createTestDatabase(),
    startTestAuthority(),
    startTestAuthority('AC RAIZ DNIE 2'),
  ]);
  [database, authorities] = [store, [another, police]];
  without = await startCertificateSite(database, another);
  having = await startCertificateSite(database, police);
});
afterAll(async () => {
  await Promise.all([without.close(), having.close(), ...authorities.map((each) => each.close())]);
  await database.close();
});

async function login(site: CertificateSite): Promise<unknown> {
  const answer = await fetch(`${site.main.url}/api/v1/programs/asepeyo`);
  return ((await answer.json()) as { login: unknown }).login;
}

async function page(site: CertificateSite): Promise<string> {
  const { body } = await site.call(`/certificates/asepeyo?state=${'0'.repeat(32)}&language=es`, {
    method: 'GET',
  });
  return String(body);
}

it('the electronic DNI is offered, by the portal and where a certificate is asked for, only where its root is trusted', async () => {
  expect(await login(without)).not.toHaveProperty('electronicDni');
  expect(await login(having)).toMatchObject({ electronicDni: true });
  expect(await page(without)).toContain('no ha presentado ningún certificado');
  expect(await page(without)).not.toContain('DNI electrónico');
  expect(await page(having)).toContain('DNI electrónico');
});
