export interface Affiliation {
  /** ISO dates; `until` is absent while it lasts. */
  from: string;
  until?: string | undefined;
}

export interface EligibilityRule {
  /** Whole years, counted back from today. */
  affiliatedWithinYears?: number | undefined;
  /** Affiliated today (seeds: osseg, "afiliado activo"). */
  active?: boolean | undefined;
}

/** Who may have an account: judged when one is opened, at each login and recovery, and by every session. */
export interface AccountRule extends EligibilityRule {
  /** Whether the institution must still list them; false: an account outlives the list. */
  listed: boolean;
}

/** A member as the institution has them today. */
export interface Membership {
  listed: boolean;
  affiliations: readonly Affiliation[];
}

/** @param today ISO date in the program's time zone */
export function mayHaveAccount(
  { listed, affiliations }: Membership,
  { listed: mustBeListed, ...eligibility }: AccountRule,
  today: string,
): boolean {
  return (listed || !mustBeListed) && isEligible(affiliations, eligibility, today);
}

/**
 * Whether a member may register. Asepeyo: "cualquier trabajador que esté, o haya estado, afiliado a una empresa mutualista en
 * los últimos 5 años" (seeds: asepeyo, self-registration).
 * @param today ISO date in the program's time zone
 */
export function isEligible(
  affiliations: readonly Affiliation[],
  rule: EligibilityRule,
  today: string,
): boolean {
  if (rule.active === true && !isActive(affiliations, today)) return false;
  const years = rule.affiliatedWithinYears;
  if (years === undefined) return true;
  const since = yearsBefore(today, years);
  return affiliations.some(({ from, until }) => from <= today && (until === undefined || until >= since));
}

/** Whether an affiliation holds on that day; its last day counts. */
export function isActive(affiliations: readonly Affiliation[], today: string): boolean {
  return affiliations.some(({ from, until }) => from <= today && (until === undefined || until >= today));
}

/** The same day so many years earlier; 29 February becomes 28 February. */
export function yearsBefore(day: string, years: number): string {
  const [year = '', month = '', date = ''] = day.split('-');
  const earlier = String(Number(year) - years).padStart(4, '0');
  const leap = new Date(Date.UTC(Number(earlier), 1, 29)).getUTCMonth() === 1;
  return `${earlier}-${month}-${month === '02' && date === '29' && !leap ? '28' : date}`;
}
