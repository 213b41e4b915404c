import { createElement } from 'react';
import type { ComponentType, ReactElement } from 'react';
import type { StageKind } from '../../../domain/stages/spec.ts';
import type { StepOf } from '../../shared/api-types.ts';
import { ContactApprovalPage } from './contact-approval.tsx';
import { EmailCodePage } from './email-code.tsx';
import { EmailLinkPage } from './email-link.tsx';
import { IdentityPage } from './identity.tsx';
import { PasswordPage } from './password.tsx';
import { ReviewPage } from './review.tsx';
import { SmsCodePage } from './sms-code.tsx';
import { SmsPinPage } from './sms-pin.tsx';
import { VendorCheckPage } from './vendor-check.tsx';

type PageOf<K extends StageKind> = ComponentType<{ step: StepOf<K> }>;

/** The page of each kind of stage. */
const pages: { [K in StageKind]: PageOf<K> } = {
  emailLink: EmailLinkPage,
  emailCode: EmailCodePage,
  smsPin: SmsPinPage,
  smsCode: SmsCodePage,
  contactApproval: ContactApprovalPage,
  identity: IdentityPage,
  vendorCheck: VendorCheckPage,
  review: ReviewPage,
  password: PasswordPage,
};

/** A stage's page; the one place where the kinds are told apart by their key instead of by the compiler. */
export function stagePage(step: StepOf<StageKind>): ReactElement {
  return createElement(pages[step.kind] as PageOf<StageKind>, { step });
}
