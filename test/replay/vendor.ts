import { randomUUID } from 'node:crypto';
import { MINUTE, SECOND } from '../../domain/duration.ts';
import { planOf } from '../../domain/program.ts';
import type { StageSpec } from '../../domain/stages/spec.ts';
import type { VendorVerdict } from '../../domain/vendor-verdict.ts';
import { takeVerdict } from '../../store/journeys/vendor-verdicts.ts';
import { putSampleMembers } from '../../store/roster/roster.ts';
import { dniOf } from '../support/documents.ts';
import { clearReadingOf, steps } from '../support/steps.ts';
import type { Journey, World } from '../support/world.ts';
import type { Story } from './story.ts';

/** Registrations of a program that has an outside vendor look at identities. */
export const vendorStories: Record<string, Story> = {
  'vendor-passed': { ending: 'completed', tell: pass },
  'vendor-in-doubt': { ending: 'completed', tell: doubt },
  'vendor-silent': { ending: 'completed', tell: keepSilent },
  'vendor-down': { ending: 'completed', tell: comeBack },
  'vendor-not-worth-asking': { ending: 'completed', tell: goPast },
};

const vendorCheck: StageSpec = { kind: 'vendorCheck', within: 15 * MINUTE };
let people = 0;

/** Up to the confirmation of an identity that leaves only what a vendor can clear. */
async function confirm(world: World, says: Partial<Record<'sex', 'F' | 'M'>> = {}): Promise<Journey> {
  people += 1;
  const document = dniOf(77_000_000 + people);
  const member = { document, name: 'Ana Prueba Sol', birthDate: '1988-02-14', sex: 'F' as const };
  await putSampleMembers(world.database, 'asepeyo', [{ ...member, affiliations: [{ from: 'P1Y' }] }]);
  const stages = planOf(world.program, 'registration').stages.flatMap((stage) =>
    stage.kind === 'review' ? [vendorCheck, stage] : [stage],
  );
  const journey = await world.register(document.number, { stages });
  await steps.reachPin(world, journey);
  await steps.enterPin(world, journey);
  const reading = clearReadingOf(document.number);
  const names = { surname: 'PRUEBA SOL', givenNames: 'ANA', sex: 'F', ...says } as const;
  world.reads({ ...reading, fields: { ...reading.fields, ...names } });
  await steps.identify(world, journey);
  return journey;
}

async function tell({ database, dispatcher, vendor }: World, verdict: VendorVerdict): Promise<void> {
  const report = { reference: await vendor.reference(), verdict, eventId: randomUUID() };
  await dispatcher.dispatch((await takeVerdict(database, report)).outboxRecords);
}

async function pass(world: World): Promise<Journey> {
  const journey = await confirm(world);
  await tell(world, 'pass');
  await steps.choosePassword(world, journey);
  return journey;
}

async function doubt(world: World): Promise<Journey> {
  const journey = await confirm(world);
  await tell(world, 'review');
  await steps.passReview(world, journey);
  await steps.choosePassword(world, journey);
  return journey;
}

async function keepSilent(world: World): Promise<Journey> {
  const journey = await confirm(world);
  await world.vendor.reference();
  const { stageEnds } = await journey.until(({ stage }) => stage === vendorCheck.kind);
  await journey.skipTo((stageEnds?.getTime() ?? 0) + SECOND);
  await steps.passReview(world, journey);
  await steps.choosePassword(world, journey);
  return journey;
}

async function comeBack(world: World): Promise<Journey> {
  world.vendor.fail(true);
  const journey = await confirm(world);
  const { now } = await journey.until(({ stage }) => stage === vendorCheck.kind);
  await journey.skipTo(now.getTime() + 11 * MINUTE);
  await journey.until(({ parkedCause }) => parkedCause === 'vendor');
  world.vendor.fail(false);
  await world.retryParked('vendor');
  await tell(world, 'pass');
  await steps.choosePassword(world, journey);
  return journey;
}

/** The sex that was read is not the roster's: no verdict clears that. */
async function goPast(world: World): Promise<Journey> {
  const journey = await confirm(world, { sex: 'M' });
  await steps.passReview(world, journey);
  await steps.choosePassword(world, journey);
  return journey;
}
