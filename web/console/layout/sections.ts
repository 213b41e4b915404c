import { can } from '../../../domain/staff.ts';
import type { StaffAction } from '../../../domain/staff.ts';

/** The pages that the header leads to, each with what a role must be granted to see it. */
const sections = {
  home: { path: '/', needs: 'ownQueue' },
  operation: { path: '/operation', needs: 'seeOperation' },
  reviews: { path: '/reviews', needs: 'decideReviews' },
  stuck: { path: '/stuck', needs: 'seeStuck' },
  schedules: { path: '/schedules', needs: 'runSchedules' },
  program: { path: '/program', needs: 'seeNumbers' },
  numbers: { path: '/numbers', needs: 'seeNumbers' },
  requests: { path: '/requests', needs: 'decideRequests' },
  audit: { path: '/audit', needs: 'seeAudit' },
} as const satisfies Record<string, { path: string; needs: StaffAction }>;

export type Section = keyof typeof sections;

/** The sections of a role. The service also refuses what it may not do; here it is only not offered. */
export function sectionsOf(role: string): { section: Section; path: string }[] {
  return (Object.keys(sections) as Section[])
    .filter((section) => can(role, sections[section].needs))
    .map((section) => ({ section, path: sections[section].path }));
}
