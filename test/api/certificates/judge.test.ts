import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { judgeCertificate } from '../../../api/certificates/judge.ts';
import type { CertificateVerdict } from '../../../api/certificates/judge.ts';
import { createCrlCache } from '../../../api/certificates/revocation/crl-cache.ts';
import { fetchBytes } from '../../../api/certificates/revocation/fetch-bytes.ts';
import type { RevocationDependencies } from '../../../api/certificates/revocation/check.ts';
import { makeTrustStore } from '../../../api/certificates/trust-store.ts';
import { issue } from '../../../stack/test-authority/issue.ts';
import type { Issued, Wishes } from '../../../stack/test-authority/issue.ts';
import { purpose } from '../../../stack/test-authority/extensions.ts';
import { around, dnie, fnmt, party, startTestAuthority } from '../../support/authority.ts';
import type { TestAuthority } from '../../support/authority.ts';

let authority: TestAuthority;
let clock = new Date();
let deps: RevocationDependencies;
const DAY = 86_400_000;
const good = { ok: true, document: { type: 'DNI', number: '12345678Z' } };

beforeAll(async () => {
  authority = await startTestAuthority();
});
afterAll(() => authority.close());
beforeEach(() => {
  clock = new Date();
  deps = { fetchBytes, crls: createCrlCache(fetchBytes), now: () => clock };
  authority.revoked.crl.clear();
  authority.revoked.ocsp.clear();
  authority.down.clear();
  authority.asked.length = 0;
  delete authority.responder.party;
});

function judge(
  leaf: Issued,
  sent: readonly Issued[] = [authority.intermediate],
): Promise<CertificateVerdict> {
  const trust = makeTrustStore([{ name: 'root.pem', text: authority.root.pem }]);
  return judgeCertificate(deps, { leaf: leaf.der, sent: sent.map(({ der }) => der) }, trust);
}

const refused = (slug: string): object => ({ ok: false, fault: `certificate-${slug}` });

describe('a certificate', () => {
  it('of FNMT’s form is its holder’s', async () => {
    expect(await judge(await authority.client())).toEqual(good);
  });

  it('of an electronic DNI is its holder’s, though it names no purposes', async () => {
    const card = await authority.client({ ...dnie });
    expect(await judge(card)).toEqual(good);
  });

  it('that signs itself is refused as such', async () => {
    expect(await judge(await issue({ ...fnmt, ...around }))).toEqual(refused('self-signed'));
  });

  it('of another authority is refused, also when that authority bears the same name', async () => {
    const other = await startTestAuthority();
    expect(await judge(await other.client(), [other.intermediate])).toEqual(refused('untrusted'));
    expect(await judge(await other.client(), [other.intermediate, other.root])).toEqual(refused('untrusted'));
    expect(await judge(await other.client())).toEqual(refused('untrusted'));
    expect(other.asked).toEqual([]);
    await other.close();
  });

  it('is refused when its chain has a gap, and no address in it is asked', async () => {
    expect(await judge(await authority.client(), [])).toEqual(refused('untrusted'));
    expect(authority.asked).toEqual([]);
  });

  it('whose authority the store knows needs not be sent with a chain', async () => {
    const { root, intermediate } = authority;
    const trust = makeTrustStore([{ name: 'both.pem', text: `${root.pem}${intermediate.pem}` }]);
    const { der } = await authority.client();
    expect(await judgeCertificate(deps, { leaf: der, sent: [] }, trust)).toEqual(good);
  });

  it('is refused before its time and after it, to the second', async () => {
    const leaf = await authority.client();
    clock = new Date(Math.floor(around.notAfter.getTime() / 1000) * 1000 + 1000);
    expect((await judge(leaf)).ok).toBe(false);
    const short = await authority.client({
      notBefore: new Date('2026-11-01T00:00:00Z'),
      notAfter: new Date(Math.floor(Date.now() / 1000) * 1000 + 60_000),
    });
    const over = short.certificate.notAfter.value.getTime();
    clock = new Date(over);
    expect(await judge(short)).toEqual(good);
    clock = new Date(over + 1000);
    expect(await judge(short)).toEqual(refused('expired'));
    const early = await authority.client({ notBefore: new Date(Date.now() + DAY) });
    clock = new Date();
    expect(await judge(early)).toEqual(refused('not-yet-valid'));
  });

  it.each<[string, Partial<Wishes>]>([
    ['signs documents only', { keyUsage: [1] }],
    ['is a server’s', { purposes: [purpose.server] }],
    ['is a responder’s', { purposes: [purpose.ocspSigning] }],
    ['enciphers only', { keyUsage: [2] }],
    ['is an authority itself', { authority: {} }],
  ])('is refused for its purpose when it %s', async (_what, wishes) => {
    const { keyUsage, ...rest } = { ...wishes };
    const leaf = await authority.client({ ...rest, ...(keyUsage && { keyUsage }) });
    expect(await judge(leaf)).toEqual(refused('wrong-purpose'));
  });

  it('without any key usage is refused', async () => {
    const { crl, ocsp } = { crl: [`${authority.url}/users.crl`], ocsp: [`${authority.url}/ocsp`] };
    const leaf = await issue({ subject: fnmt.subject, ...around, issuer: authority.intermediate, crl, ocsp });
    expect(await judge(leaf)).toEqual(refused('wrong-purpose'));
  });

  it('of a representative or without a DNI is refused before any responder is asked about it', async () => {
    const { alternativeName: _none, ...plain } = fnmt;
    for (const subject of [[...fnmt.subject, 'organizationIdentifier=VATES-A12345678'], ['CN=ANA PRUEBA']]) {
      const leaf = await issue({
        ...plain,
        ...around,
        subject,
        issuer: authority.intermediate,
        ocsp: [`${authority.url}/ocsp`],
      });
      expect(await judge(leaf)).toEqual(refused('without-document'));
    }
    expect(authority.asked).toEqual([]);
  });

  it('that demands something unknown is refused', async () => {
    expect(await judge(await authority.client({ strange: ['1.2.3.4'] }))).toEqual(refused('untrusted'));
  });

  it('is refused when bytes of it have been changed', async () => {
    const leaf = await authority.client();
    const at = leaf.der.indexOf('12345678Z');
    const forged = { ...leaf, der: Buffer.from(leaf.der) };
    forged.der.write('00000000T', at);
    expect(await judge(forged)).toEqual(refused('untrusted'));
  });

  it('that is none is refused', async () => {
    for (const der of [Buffer.alloc(0), Buffer.from('nothing'), Buffer.alloc(40_000, 0x30)])
      expect(await judge({ ...authority.root, der })).toEqual(refused('untrusted'));
  });
});

describe('an issuer in between', () => {
  async function below(wishes: Partial<Wishes>): Promise<CertificateVerdict> {
    const issuer = await issue({
      subject: ['CN=In between'],
      issuer: authority.root,
      authority: {},
      keyUsage: [5, 6],
      crl: [`${authority.url}/root.crl`],
      ...around,
      ...wishes,
    });
    return judge(await authority.client({ issuer, crl: [], ocsp: [] }), [issuer]);
  }

  it('passes as an authority, up to the question of revocation', async () => {
    expect(await below({})).toEqual(refused('unverifiable'));
  });

  it.each<[string, Partial<Wishes>]>([
    ['may not sign certificates', { keyUsage: [0, 6] }],
    ['has run out', { notAfter: new Date(Date.now() - 1000) }],
    ['is for servers', { purposes: [purpose.server] }],
    ['demands what nobody knows', { strange: ['1.2.3.4'] }],
  ])('is refused when it %s', async (_what, wishes) => {
    expect(await below(wishes)).toEqual(refused('untrusted'));
  });

  it('that is a mere client certificate signs for no one', async () => {
    const client = await authority.client();
    const leaf = await authority.client({ issuer: client });
    expect(await judge(leaf, [client, authority.intermediate])).toEqual(refused('untrusted'));
  });

  it('cannot make the chain longer than the one above allows', async () => {
    const deeper = await issue({
      subject: ['CN=Deeper'],
      issuer: authority.intermediate,
      authority: {},
      keyUsage: [5, 6],
      ...around,
    });
    const leaf = await authority.client({ issuer: deeper });
    expect(await judge(leaf, [deeper, authority.intermediate])).toEqual(refused('untrusted'));
  });

  it('that is revoked makes what it issued revoked', async () => {
    authority.revoked.ocsp.add(authority.intermediate.serial);
    expect(await judge(await authority.client())).toEqual(refused('revoked'));
  });
});

describe('revocation', () => {
  it('is learned from the responder, though the list does not have it yet', async () => {
    const leaf = await authority.client();
    authority.revoked.ocsp.add(leaf.serial);
    expect(await judge(leaf)).toEqual(refused('revoked'));
    expect(authority.asked.filter((path) => path.endsWith('.crl'))).toEqual([]);
  });

  it('is learned from the list where there is no responder, or it does not answer', async () => {
    const listed = await authority.client({ ocsp: [] });
    const both = await authority.client();
    authority.revoked.crl.add(listed.serial).add(both.serial);
    expect(await judge(listed)).toEqual(refused('revoked'));
    expect(await judge(both)).toEqual(good);
    authority.down.add('ocsp');
    deps.crls = createCrlCache(fetchBytes);
    expect(await judge(both)).toEqual(refused('revoked'));
    expect(await judge(await authority.client())).toEqual(good);
  });

  it('that cannot be checked refuses: no responder answers, or the certificate names none', async () => {
    authority.down.add('ocsp').add('crl');
    expect(await judge(await authority.client())).toEqual(refused('unverifiable'));
    authority.down.clear();
    expect(await judge(await authority.client({ crl: [], ocsp: [] }))).toEqual(refused('unverifiable'));
    const elsewhere = await authority.client({
      crl: ['ldap://127.0.0.1/cn=crl'],
      ocsp: ['ftp://127.0.0.1/'],
    });
    expect(await judge(elsewhere)).toEqual(refused('unverifiable'));
  });

  it('asks for a list once until its next update', async () => {
    authority.down.add('ocsp');
    for (let time = 0; time < 3; time += 1)
      expect(await judge(await authority.client({ ocsp: [] }))).toEqual(good);
    expect(authority.asked.filter((path) => path === '/users.crl')).toHaveLength(1);
    clock = new Date(Date.now() + 11 * 60_000);
    // What the stand-in signs now is of now: for a clock that far ahead it has run out.
    expect(await judge(await authority.client({ ocsp: [] }))).toEqual(refused('unverifiable'));
    expect(authority.asked.filter((path) => path === '/users.crl')).toHaveLength(2);
  });

  it('is believed only from the issuer or its delegate', async () => {
    const signing = { subject: ['CN=Responder'], keyUsage: [0], purposes: [purpose.ocspSigning], ...around };
    const delegate = await issue({ ...signing, issuer: authority.intermediate });
    const leaf = await authority.client({ crl: [] });
    authority.responder.party = party('responder', delegate);
    expect(await judge(leaf)).toEqual(good);
    const strangers = await Promise.all([
      issue({ ...signing, issuer: authority.intermediate, purposes: [purpose.client] }),
      issue({ ...signing, issuer: authority.intermediate, notAfter: new Date(Date.now() - 1000) }),
      issue({ ...signing, issuer: authority.root }),
      issue(signing),
      authority.client(),
    ]);
    for (const stranger of strangers) {
      authority.responder.party = party('responder', stranger);
      expect(await judge(leaf)).toEqual(refused('unverifiable'));
    }
  });

  it('is not believed from an old answer', async () => {
    const leaf = await authority.client({ crl: [] });
    clock = new Date(Date.now() + 16 * 60_000);
    expect(await judge(leaf)).toEqual(refused('unverifiable'));
  });
});
