import { portalPath } from '../../../domain/portal-pages.ts';
import type { PortalPage } from '../../../domain/portal-pages.ts';
import type { Program } from '../../shared/api-types.ts';

type MemberArea = NonNullable<Program['memberArea']>;

export interface MenuEntry {
  page: PortalPage;
  key: 'credential' | 'profile' | 'usefulData';
  isOffered: (area: MemberArea) => boolean;
}

const entries: readonly MenuEntry[] = [
  { page: 'credential', key: 'credential', isOffered: ({ credential }) => credential !== undefined },
  { page: 'profile', key: 'profile', isOffered: () => true },
  { page: 'usefulData', key: 'usefulData', isOffered: ({ usefulData }) => usefulData.length > 0 },
];

/** What a program's menu offers, in its order. */
export function menuEntries(area: MemberArea): MenuEntry[] {
  return entries.filter(({ isOffered }) => isOffered(area));
}

/** Where a login leads: the first page of the menu, or the account where there is no menu. */
export function memberHome({ id, memberArea }: Pick<Program, 'id' | 'memberArea'>): string {
  const [first] = memberArea ? menuEntries(memberArea) : [];
  return portalPath(id, first?.page ?? 'account');
}
