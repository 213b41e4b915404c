import type { RejectionReason } from '../../domain/rejection-reasons.ts';
import { Applicant } from './applicant.ts';
import type { Registrant } from './applicant.ts';
import { memberDocument } from './live.ts';
import type { Live } from './live.ts';
import { ownNetwork } from './network.ts';
import { review } from './reviewer.ts';

let newcomers = 0;
/** How many members of a system's roster have been taken, by its address: files that share a process have one each. */
const taken = new Map<string, number>();

function nextMember(url: string): string {
  const index = taken.get(url) ?? 0;
  taken.set(url, index + 1);
  return memberDocument(index);
}

/** An applicant of asepeyo, brought to any stage. */
export class Newcomer extends Applicant {
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

  /** Takes every picture of a DNI, which is somebody else's: staff must look. */
  async reachReview(): Promise<this> {
    await this.reachIdentity();
    await this.identify({ front: 'dni-front.jpg', back: 'dni-back-other-number.jpg', face: 'selfie.jpg' });
    await this.until(({ step }) => step.kind === 'review');
    return this;
  }

  async reachPassword(live: Pick<Live, 'database' | 'dispatcher'>): Promise<this> {
    await this.reachReview();
    await this.decide(live, 'approved');
    await this.until(({ step }) => step.kind === 'password');
    return this;
  }

  async reachEnd(live: Pick<Live, 'database' | 'dispatcher'>): Promise<this> {
    await this.reachPassword(live);
    await this.choosePassword('cuatro nubes sobre el faro');
    await this.until(({ step }) => step.kind === 'ended');
    return this;
  }

  /** What staff do. */
  async decide(
    live: Pick<Live, 'database' | 'dispatcher'>,
    decision: 'approved' | 'rejected',
    rejection?: RejectionReason,
  ): Promise<void> {
    await review(live, this.journey, decision, rejection);
  }
}

/** Somebody new: an eligible member unless another document is given; mobile, mailbox and network are theirs alone. */
export function newcomer({ url }: Pick<Live, 'url'>, form: Partial<Registrant> = {}): Newcomer {
  newcomers += 1;
  const serial = String(newcomers).padStart(5, '0');
  const mine = {
    document: form.document ?? nextMember(url),
    // In blocks of their own: many numbers of one block are no chance (LIMITS.sending).
    mobile: `+346${String(10_000_000 + newcomers * 10_007)}`,
    email: `newcomer.${serial}@example.org`,
    network: ownNetwork(),
  };
  return new Newcomer(url, { ...mine, ...form });
}
