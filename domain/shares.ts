/** How the link of a shared credential gets to its receiver; `copy` and `qr` are the holder's own doing. */
export const shareMedia = ['sms', 'email', 'copy', 'qr'] as const;
export type ShareMedium = (typeof shareMedia)[number];

/** Which contact a medium needs; none where the holder hands the link over. */
export const contactOfMedium: Readonly<Record<ShareMedium, 'email' | 'mobile' | null>> = {
  sms: 'mobile',
  email: 'email',
  copy: null,
  qr: null,
};

/** What the holder of a shared credential is told of who had its link. */
export const shareEventKinds = ['opened', 'wrongDocument'] as const;
export type ShareEventKind = (typeof shareEventKinds)[number];
