import type { FactType } from '../facts.ts';
import type { Weight } from './weight.ts';

/** How much each fact matters; what a message's own line says already is folded. */
export const factWeights: Readonly<Record<FactType, Weight>> = {
  emailConfirmed: 'shown',
  phoneVerified: 'shown',
  codeKilled: 'shown',
  codeAsked: 'shown',
  triesExhausted: 'shown',
  resendAsked: 'shown',
  messageUndelivered: 'folded',
  messageHeldUp: 'folded',
  handoffTexted: 'folded',
  documentCaptured: 'shown',
  pictureAsked: 'shown',
  identityConfirmed: 'shown',
  identityHandedOver: 'shown',
  identityRefused: 'shown',
  vendorAnswered: 'shown',
  reviewDecided: 'shown',
  reviewReopened: 'shown',
  contactDecided: 'shown',
  passwordChosen: 'shown',
  retryAsked: 'shown',
  stageRestarted: 'shown',
  superseded: 'folded',
  cancelled: 'folded',
  erased: 'folded',
};
export const factTypes = Object.keys(factWeights) as readonly FactType[];

/** Whether it is a fact of this version. */
export function isFactType(type: string): type is FactType {
  return type in factWeights;
}
