/** Every kind of stage. A new one is a line here, a file in this folder, and the lines that the compiler then asks for. */
export const stageKinds = [
  'emailLink',
  'emailCode',
  'smsPin',
  'smsCode',
  'contactApproval',
  'identity',
  'vendorCheck',
  'review',
  'password',
] as const;
export type StageKind = (typeof stageKinds)[number];
