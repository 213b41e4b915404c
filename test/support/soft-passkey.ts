import { createHash, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import type { KeyObject } from 'node:crypto';
import { isoCBOR } from '@simplewebauthn/server/helpers';

/** WebAuthn Level 3, 6.1: user present, user verified, attested key included. */
const flags = { present: 0x01, verified: 0x04, attested: 0x40 };

/** What a dishonest device or page does otherwise. */
export interface Dishonest {
  origin?: string;
  rpId?: string;
  /** The holder was not asked for finger, face or PIN. */
  unverified?: boolean;
  /** Signs this instead of what it was asked. */
  challenge?: string;
  /** What its count is put to before. */
  counter?: number;
}

interface Key {
  id: string;
  privateKey: KeyObject;
  counter: number;
}

/** An authenticator and its browser, in software: P-256, no attestation (WebAuthn Level 3, 6.5.1 and 8.7). */
export class SoftPasskey {
  readonly #origin: string;
  readonly #rpId: string;
  readonly #key: Key;
  readonly #publicKey: Uint8Array;

  constructor(origin: string) {
    this.#origin = origin;
    this.#rpId = new URL(origin).hostname;
    const { publicKey, privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const { x = '', y = '' } = publicKey.export({ format: 'jwk' });
    this.#key = { id: randomBytes(16).toString('base64url'), privateKey, counter: 0 };
    // COSE_Key: EC2, ES256, P-256 (RFC 9053, 7.1.1).
    const cose = new Map<number, number | Uint8Array>([
      ...([
        [1, 2],
        [3, -7],
        [-1, 1],
      ] as const),
      [-2, bytesOf(x)],
      [-3, bytesOf(y)],
    ]);
    this.#publicKey = isoCBOR.encode(cose);
  }

  /** What `navigator.credentials.create()` gives. */
  make(challenge: string, dishonest: Dishonest = {}): object {
    const id = bytesOf(this.#key.id);
    const length = Buffer.alloc(2);
    length.writeUInt16BE(id.length);
    const authData = this.#authenticatorData(
      { attested: true, ...dishonest },
      Buffer.concat([Buffer.alloc(16), length, id, this.#publicKey]),
    );
    const attestation = new Map<string, unknown>([
      ['fmt', 'none'],
      ['attStmt', new Map()],
      ['authData', Uint8Array.from(authData)],
    ]);
    return this.#credential({
      clientDataJSON: this.#clientData('webauthn.create', challenge, dishonest).toString('base64url'),
      attestationObject: Buffer.from(isoCBOR.encode(attestation as never)).toString('base64url'),
      transports: ['internal'],
    });
  }

  /** What `navigator.credentials.get()` gives. */
  show(challenge: string, dishonest: Dishonest = {}): object {
    if (dishonest.counter !== undefined) this.#key.counter = dishonest.counter;
    this.#key.counter += 1;
    const clientData = this.#clientData('webauthn.get', challenge, dishonest);
    const authenticatorData = this.#authenticatorData(dishonest);
    const signed = Buffer.concat([authenticatorData, createHash('sha256').update(clientData).digest()]);
    return this.#credential({
      clientDataJSON: clientData.toString('base64url'),
      authenticatorData: authenticatorData.toString('base64url'),
      signature: sign('sha256', signed, this.#key.privateKey).toString('base64url'),
    });
  }

  #credential(response: object): object {
    const { id } = this.#key;
    return { id, rawId: id, type: 'public-key', clientExtensionResults: {}, response };
  }

  #clientData(type: string, asked: string, { challenge = asked, origin = this.#origin }: Dishonest): Buffer {
    return Buffer.from(JSON.stringify({ type, challenge, origin, crossOrigin: false }));
  }

  #authenticatorData(
    { rpId = this.#rpId, unverified = false, attested = false }: Dishonest & { attested?: boolean },
    attestedKey: Uint8Array = new Uint8Array(),
  ): Buffer {
    const flag = flags.present | (unverified ? 0 : flags.verified) | (attested ? flags.attested : 0);
    const counter = Buffer.alloc(4);
    counter.writeUInt32BE(this.#key.counter);
    const rpHash = createHash('sha256').update(rpId).digest();
    return Buffer.concat([rpHash, Uint8Array.of(flag), counter, attestedKey]);
  }
}

function bytesOf(base64url: string): Uint8Array {
  return Uint8Array.from(Buffer.from(base64url, 'base64url'));
}
