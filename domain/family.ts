import { yearsBefore } from './roster.ts';

/** What a family member is to the titular; whom the list does not say it of is `other`. */
export const relations = ['spouse', 'child', 'other'] as const;
export type Relation = (typeof relations)[number];

/** Whose cards each sees, beside their own (issue 13: "titular all; spouse own and children; at 18 … ends unless granted"). */
export interface GroupRule {
  titular: readonly Relation[];
  spouse: readonly Relation[];
  /** Years of age at which a child's card is seen by the parents only where the child lets them. */
  adultAt: number;
}

/** A member of a family, as the institution's list has them. */
export interface FamilyMember {
  id: string;
  relation: Relation | 'titular';
  /** ISO date */
  birthDate: string | null;
  /** Lets the parents see the card, though of age. */
  grants: boolean;
}

/**
 * Whether a child is of age. A child without a known birth date counts as of age, so that no other person sees the card.
 * @param today ISO date in the program's time zone
 */
export function isOfAge(
  { relation, birthDate }: Pick<FamilyMember, 'relation' | 'birthDate'>,
  { adultAt }: Pick<GroupRule, 'adultAt'>,
  today: string,
): boolean {
  return relation === 'child' && (birthDate === null || birthDate <= yearsBefore(today, adultAt));
}

/** Whether a member of a family may see another's card today. Their own is no question of this. */
export function maySee(rule: GroupRule, viewer: FamilyMember, other: FamilyMember, today: string): boolean {
  if (other.relation === 'titular' || viewer.id === other.id) return false;
  const seen: Record<FamilyMember['relation'], readonly Relation[]> = {
    titular: rule.titular,
    spouse: rule.spouse,
    child: [],
    other: [],
  };
  if (!seen[viewer.relation].includes(other.relation)) return false;
  return !isOfAge(other, rule, today) || other.grants;
}
