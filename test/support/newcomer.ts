import { decideReview } from '../../prisma/store/reviews.ts';
import { Applicant } from './applicant.ts';
import type { Answer, Form, JourneyAnswer } from './applicant.ts';
import { memberDocument } from './live.ts';
import type { Live } from './live.ts';

let newcomers = 0;
let members = 0;

/** An applicant with a network of their own, so that nobody meets a limit that others have used up. */
export class Newcomer extends Applicant {
  readonly network: string;

  constructor(origin: string, form: Form, network: string) {
    super(origin, form);
    this.network = network;
  }

  override async call<T = JourneyAnswer>(
    method: string,
    path: string,
    body?: unknown,
    headers: Record<string, string> = {},
  ): Promise<Answer<T>> {
    return super.call<T>(method, path, body, { 'x-forwarded-for': this.network, ...headers });
  }

  /** Registers and uses the emailed link: the PIN page is open. */
  async reachPin(): Promise<this> {
    await this.register();
    await this.useLink();
    await this.until(({ step }) => step.kind === 'smsPin' && step.expiresAt !== null);
    return this;
  }

  async reachIdentity(choice = 'DNI'): Promise<this> {
    await this.reachPin();
    await this.enterPin(choice);
    return this;
  }

  /** Takes every picture of a DNI that is somebody else's, so that staff must look. */
  async reachReview(): Promise<this> {
    await this.reachIdentity();
    await this.identify({ front: 'dni-front.jpg', back: 'dni-back-other-number.jpg', face: 'face.jpg' });
    await this.until(({ step }) => step.kind === 'review');
    return this;
  }

  async reachPassword(live: Pick<Live, 'database' | 'teller'>): Promise<this> {
    await this.reachReview();
    await this.decide(live, 'approved');
    await this.until(({ step }) => step.kind === 'password');
    return this;
  }

  async reachEnd(live: Pick<Live, 'database' | 'teller'>): Promise<this> {
    await this.reachPassword(live);
    await this.choosePassword('cuatro nubes sobre el faro');
    await this.until(({ step }) => step.kind === 'ended');
    return this;
  }

  /** What staff do. */
  async decide(
    { database, teller }: Pick<Live, 'database' | 'teller'>,
    decision: 'approved' | 'rejected',
  ): Promise<void> {
    const decided = await decideReview(database, this.journey, {
      decision,
      by: 'staff',
      note: 'looked at it',
    });
    if (decided.outcome !== 'decided') throw new Error('no review is open');
    await teller.tell(decided.tellings);
  }

  /** The token in the emailed link. */
  async linkToken(): Promise<string> {
    const { links } = await this.message(({ links }) => links.some((link) => link.includes('/link/')));
    return links.find((link) => link.includes('/link/'))?.split('/link/')[1] ?? '';
  }
}

/** Somebody new: an eligible member unless another document is given; mobile, mailbox and network are theirs alone. */
export function newcomer({ url }: Pick<Live, 'url'>, form: Partial<Form> = {}): Newcomer {
  newcomers += 1;
  const serial = String(newcomers).padStart(5, '0');
  const mine = {
    document: form.document ?? memberDocument(members++),
    mobile: `+346001${serial}`,
    email: `newcomer.${serial}@example.org`,
  };
  return new Newcomer(url, { ...mine, ...form }, network(newcomers));
}

/** An address for documentation and tests (RFC 2544: 198.18.0.0/15). */
export function network(index: number): string {
  return `198.18.${String(index >> 8)}.${String(index & 255)}`;
}
