import { generateKeyPairSync, randomBytes } from 'node:crypto';
import { deleteAtVendor } from '../../activities/delete-at-vendor.ts';
import { identityWebhookRoutes } from '../../api/routes/identity-webhook.ts';
import type { JourneyDependencies } from '../../api/journeys/dependencies.ts';
import { createIdentityVendor } from '../../imaging/vendor/http-vendor.ts';
import type { IdentityVendor } from '../../imaging/vendor/ports.ts';
import { createLogger } from '../../platform/logger.ts';
import { loadPrograms } from '../../platform/programs/load.ts';
import { startStandins } from '../../stack/standins/start.ts';
import type { Standins } from '../../stack/standins/start.ts';
import { putSampleMembers } from '../../store/roster/roster.ts';
import { startTestApp } from './app.ts';
import { dniOf } from './documents.ts';
import { clearReadingOf, steps } from './steps.ts';
import { createWorld } from './world.ts';
import type { Journey, World } from './world.ts';

/** A program that asks an identity vendor, the vendor's stand-in, and the API's own webhook, in skipped time. */
export interface VendorWorld {
  world: World;
  standins: Standins;
  /** Where the webhook is, and with what it is signed. */
  webhookUrl: string;
  secret: string;
  /** What is done around each handing over of pictures. */
  around: { submit?: (submit: () => Promise<string>) => Promise<string> };
  /** Somebody whose own checks leave only what a vendor can clear, up to the confirmation; or whose card has another number. */
  confirm: (about?: { number: string }) => Promise<Journey>;
  /** The same, until the vendor has the pictures. */
  reachVendor: () => Promise<Journey>;
  /** What the schedule does once a minute. @returns how many checks the vendor has deleted */
  deleteAtVendor: () => Promise<number>;
  close: () => Promise<void>;
}

export async function createVendorWorld(): Promise<VendorWorld> {
  const late: { vendor: IdentityVendor } = { vendor: createIdentityVendor(undefined) };
  const around: VendorWorld['around'] = {};
  const world = await createWorld({
    vendor: {
      submit: (submission) => {
        const submit = (): Promise<string> => late.vendor.submit(submission);
        return around.submit ? around.submit(submit) : submit();
      },
      ask: (id) => late.vendor.ask(id),
      erase: (reference) => late.vendor.erase(reference),
      probe: () => late.vendor.probe(),
    },
  });
  for (const [id, program] of await loadPrograms('test/fixtures/programs')) world.programs.set(id, program);
  const key = randomBytes(32);
  const app = await startTestApp<JourneyDependencies>(
    world.database,
    {
      dispatcher: world.dispatcher,
      webhooks: { sendgridPublicKey: '', twilioAuthToken: '', vendorSecrets: [key] },
    },
    identityWebhookRoutes,
  );
  const secret = `whsec_${key.toString('base64')}`;
  const standins = await startStandins({
    ...senders(),
    vendor: { key: 'a key', webhookSecrets: [secret] },
    webhookBaseUrl: app.url,
    stepMs: 5,
  });
  late.vendor = createIdentityVendor({ url: `${standins.url}/identity`, key: 'a key' });
  let people = 0;
  const confirm: VendorWorld['confirm'] = async (card) => {
    people += 1;
    const document = dniOf(76_000_000 + people);
    await putSampleMembers(world.database, 'vall', [
      { ...ofCard, document, affiliations: [{ from: 'P1Y' }] },
    ]);
    const form = { document, mobile: '+34600123456', email: `valle-${String(people)}@example.org` };
    const journey = await world.begin('vall', 'registration', form);
    await steps.reachPin(world, journey);
    await steps.enterPin(world, journey);
    const reading = clearReadingOf(card?.number ?? document.number);
    const names = { surname: 'PRUEBA SOL', givenNames: 'ANA', sex: 'F' } as const;
    world.reads({ ...reading, fields: { ...reading.fields, ...names } });
    await steps.identify(world, journey);
    return journey;
  };
  return {
    ...{ world, standins, around, confirm, secret, webhookUrl: `${app.url}/api/v1/webhooks/identity` },
    reachVendor: async () => {
      const known = standins.vendor.all().length;
      const journey = await confirm();
      await journey.until(() =>
        standins.vendor
          .all()
          .slice(known)
          .some(({ received }) => received.length >= 3),
      );
      return journey;
    },
    deleteAtVendor: () =>
      deleteAtVendor({
        database: world.database,
        vendor: late.vendor,
        logger: createLogger('test', 'silent'),
      }),
    close: async () => {
      await standins.close();
      await app.close();
      await world.close();
    },
  };
}

/** As the card of `clearReadingOf` says it. */
const ofCard = { name: 'Ana Prueba Sol', birthDate: '1988-02-14', sex: 'F' } as const;

/** Of providers that nothing is sent by here. */
function senders(): Parameters<typeof startStandins>[0] {
  const { privateKey } = generateKeyPairSync('ec', {
    namedCurve: 'P-256',
    publicKeyEncoding: { type: 'spki', format: 'pem' },
    privateKeyEncoding: { type: 'pkcs8', format: 'pem' },
  });
  return {
    sendgrid: { apiKey: 'unused', webhookPrivateKey: privateKey },
    twilio: { accountSid: `AC${'0'.repeat(32)}`, authToken: 'unused' },
  };
}
