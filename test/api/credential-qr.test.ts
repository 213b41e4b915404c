import { webcrypto } from 'node:crypto';
import { SDJwtVcInstance } from '@sd-jwt/sd-jwt-vc';
import { getListFromStatusListJWT } from '@sd-jwt/jwt-status-list';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { codeSecret } from '../../api/credentials/codes.ts';
import { issuerKeys } from '../../api/credentials/issuer-key.ts';
import { issueQr } from '../../api/credentials/qr.ts';
import type { QrToken } from '../../api/credentials/qr.ts';
import { signCredential } from '../../api/credentials/sign.ts';
import { signStatusList } from '../../api/credentials/status-list.ts';
import { CREDENTIAL_LIMITS } from '../../domain/credential/limits.ts';
import type { QrClaims } from '../../domain/credential/qr-claims.ts';
import type { Program } from '../../domain/program.ts';
import { createKeyring } from '../../platform/keyring.ts';
import type { Keyring } from '../../platform/keyring.ts';
import { loadPrograms } from '../../platform/programs/load.ts';
import { currentCredential, renewCredential } from '../../store/credentials/credentials.ts';
import type { Credential } from '../../store/credentials/credentials.ts';
import { linksOf } from '../../web/portal/credential/qr-links.ts';
import { checkQr } from '../../web/portal/verify/check-qr.ts';
import type { CheckedQr } from '../../web/portal/verify/check-qr.ts';
import { openIssuerData } from '../../web/portal/verify/open-issuer-data.ts';
import { readJwt } from '../../web/portal/verify/token.ts';
import { createTestDatabase } from '../support/database.ts';
import type { TestDatabase } from '../support/database.ts';
import { testKey, testKeyring } from '../support/keyring.ts';
import { addOssegMember } from '../support/osseg.ts';

/** As long as an institution's address may well be. */
const publicUrl = 'https://alta.osseg.org.ar';
const page = `${publicUrl}/osseg/verificar#`;
const stepMs = 60_000;
let database: TestDatabase;
let osseg: Program;

beforeAll(async () => {
  database = await createTestDatabase();
  const program = (await loadPrograms('programs')).get('osseg');
  if (!program) throw new Error('osseg is not there');
  osseg = program;
});
afterAll(() => database.close());

interface Held {
  memberId: string;
  credential: Credential;
  qr: QrToken;
  /** What the device shows so long after the card was opened. */
  shows: (afterMs: number) => string;
}

const opened = new Date();

/** A device that has just opened the card. */
async function hold(keyring: Keyring = testKeyring): Promise<Held> {
  const { memberId, document } = await addOssegMember(database, { account: { email: 'qr@example.org' } });
  const credential = await currentCredential(database.sql, memberId);
  const of = { program: 'osseg', publicUrl, document: document.number, credential, stepMs };
  const qr = await issueQr(keyring, { ...of, now: opened });
  const hmac = { name: 'HMAC', hash: 'SHA-256' };
  const secret = Uint8Array.from(codeSecret(keyring, credential.id));
  const key = await webcrypto.subtle.importKey('raw', secret, hmac, false, ['sign']);
  const links = await linksOf(key, qr);
  const shows = (afterMs: number): string => `${page}${qr.token}${links[Math.floor(afterMs / stepMs)] ?? ''}`;
  return { memberId, credential, qr, shows };
}

/** At a pharmacy that has the keys and the list of now. */
async function check(text: string, afterMs: number, keyring: Keyring = testKeyring): Promise<CheckedQr> {
  const keys = issuerKeys(keyring, 'osseg').map(({ jwk }) => ({ ...jwk }));
  const list = await signStatusList({ database, keyring, publicUrl }, osseg);
  const issuer = await openIssuerData({ keys, list });
  if (!issuer) throw new Error('the list is not signed');
  const { graceSteps } = CREDENTIAL_LIMITS;
  return checkQr(text, { program: 'osseg', issuer, stepMs, graceSteps, now: opened.getTime() + afterMs });
}

const hour = 3_600_000;

describe('the QR of a credential', () => {
  it('is as small as it goes: with an address of 25 characters its token has at most 365 bytes, and all of it fits a QR of version 13', async () => {
    const { qr, shows } = await hold();
    const sizes = { token: qr.token.length, whole: shows(0).length };
    expect(sizes.token).toBeLessThanOrEqual(365);
    // ISO/IEC 18004, table 7: what version 13 holds at level L.
    expect(sizes.whole).toBeLessThanOrEqual(425);
  });

  it('says no more than its checker needs, and of its holder only the end of the document', async () => {
    const { qr, credential } = await hold();
    const claims = readJwt(qr.token.replace('~', ''))?.claims as QrClaims;
    expect(Object.keys(claims).sort()).toEqual(['doc', 'end', 'exp', 'status', 'vct']);
    expect(claims).toMatchObject({
      vct: 'alta:osseg',
      status: { status_list: { idx: credential.place, uri: `${publicUrl}/status/osseg` } },
    });
    expect(claims.doc).toHaveLength(3);
  });

  it('is valid at once, hours later without a connection, and up to a step off', async () => {
    const held = await hold();
    for (const after of [0, 5 * hour, 47 * hour])
      expect(await check(held.shows(after), after)).toMatchObject({ verdict: 'valid' });
    expect(await check(held.shows(hour), hour + stepMs)).toMatchObject({ verdict: 'valid' });
  });

  it('is a copy two steps later, and no copy makes the next', async () => {
    const held = await hold();
    expect(await check(held.shows(hour), hour + 2 * stepMs)).toMatchObject({ verdict: 'replayed' });
    expect(await check(held.shows(2 * hour), hour)).toMatchObject({ verdict: 'replayed' });
    expect(await check(`${page}${held.qr.token}${'A'.repeat(16)}`, hour)).toMatchObject({
      verdict: 'tampered',
    });
  });

  it('is over when its time is, whatever link is shown', async () => {
    const held = await hold();
    const after = CREDENTIAL_LIMITS.qrValid;
    expect(await check(held.shows(after), after)).toMatchObject({ verdict: 'expired' });
  });

  it('is revoked once its credential is issued anew, or its holder is not affiliated any more', async () => {
    const [renewed, left] = [await hold(), await hold()];
    await renewCredential(database, renewed.memberId);
    await database.pool.query(
      `UPDATE affiliations SET until = (alta_now() - INTERVAL '2 days')::date WHERE member_id = $1`,
      [left.memberId],
    );
    for (const { shows } of [renewed, left])
      expect(await check(shows(0), 0)).toMatchObject({ verdict: 'revoked' });
  });

  it('is tampered with when a letter is changed or another key has signed it, and foreign when it is another’s or no credential', async () => {
    const held = await hold();
    const [head = '', payload = '', signature = ''] = held.qr.token.split('.');
    const more = JSON.parse(Buffer.from(payload, 'base64url').toString()) as QrClaims;
    const forged = Buffer.from(JSON.stringify({ ...more, exp: more.exp + 9_000 })).toString('base64url');
    expect(await check(`${page}${head}.${forged}.${signature}AAAA`, 0)).toEqual({ verdict: 'tampered' });
    const stranger = createKeyring([{ id: 'test', key: Buffer.alloc(32, 9) }]);
    expect(await check((await hold(stranger)).shows(0), 0)).toEqual({ verdict: 'tampered' });
    const [key] = issuerKeys(testKeyring, 'casmu');
    if (!key) throw new Error('casmu has no key');
    const other = await signCredential(key, { ...more, vct: 'alta:casmu' });
    for (const text of [`${page}${other}AAAA`, 'https://example.org/menu', 'a.b.c~d', ''])
      expect(await check(text, 0)).toEqual({ verdict: 'foreign' });
  });

  it('goes on counting while a key is rotated', async () => {
    const held = await hold();
    const rotated = createKeyring([{ id: 'next', key: Buffer.alloc(32, 3) }, testKey]);
    expect(await check(held.shows(0), 0, rotated)).toMatchObject({ verdict: 'valid' });
  });

  it('is an SD-JWT VC and its list a status list to another’s library too', async () => {
    const { qr, credential, memberId } = await hold();
    const [key] = issuerKeys(testKeyring, 'osseg');
    const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' };
    const jwk = { kty: 'EC', crv: 'P-256', x: key?.jwk.x ?? '', y: key?.jwk.y ?? '' };
    const verifyKey = await webcrypto.subtle.importKey('jwk', jwk, algorithm, false, ['verify']);
    await renewCredential(database, memberId);
    const list = await signStatusList({ database, keyring: testKeyring, publicUrl }, osseg);
    const verifier = new SDJwtVcInstance({
      hasher: async (data) =>
        new Uint8Array(
          await webcrypto.subtle.digest('SHA-256', typeof data === 'string' ? Buffer.from(data) : data),
        ),
      verifier: (data, signature) =>
        webcrypto.subtle.verify(algorithm, verifyKey, Buffer.from(signature, 'base64url'), Buffer.from(data)),
      statusListFetcher: () => Promise.resolve(list),
      statusValidator: () => Promise.resolve(),
    });
    expect((await verifier.verify(qr.token)).payload.vct).toBe('alta:osseg');
    expect(getListFromStatusListJWT(list).getStatus(credential.place)).toBe(1);
  });
});
