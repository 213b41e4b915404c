import type { z } from 'zod';
import type { Language } from '../../domain/language.ts';
import { maskDocument } from '../../domain/mask.ts';
import { stageKinds } from '../../domain/stages/table.ts';
import { isJourneyKind } from '../../domain/stuck.ts';
import type { StuckKind } from '../../domain/stuck.ts';
import { codeText } from '../../platform/texts/story-texts.ts';
import type { ProviderProbe } from '../../store/running/provider-probes.ts';
import type { StuckGroup } from '../../store/staff/stuck/groups.ts';
import type { StuckMember } from '../../store/staff/stuck/members.ts';
import type { stuckMembersSchema, stuckSchema } from '../schemas/staff-stuck.ts';

type Stuck = z.input<typeof stuckSchema>;

/** A group as staff are shown it. */
export function presentGroup(
  { since, stage, ...group }: StuckGroup,
  language: Language,
): Stuck['groups'][number] {
  return {
    ...group,
    stage: stageKinds.find((kind) => kind === stage) ?? null,
    codeText: codeText(group.code, language),
    since: since.toISOString(),
  };
}

/** What a provider said last. */
export function presentProbe({ probedAt, since, ...probe }: ProviderProbe): Stuck['probes'][number] {
  return { ...probe, probedAt: probedAt.toISOString(), since: since.toISOString() };
}

/** A page of a group, masked. @param found one more than the page has, where there are more */
export function presentMembers(
  kind: StuckKind,
  found: readonly StuckMember[],
  page: number,
): z.input<typeof stuckMembersSchema> {
  const members = found.slice(0, page).map(({ id, since, document }) => ({
    id,
    journey: isJourneyKind(kind) ? id : null,
    document: document && maskDocument(document),
    since: since.toISOString(),
  }));
  const last = found.length > page ? members.at(-1) : undefined;
  return { members, next: last ? { since: last.since, id: last.id } : null };
}
