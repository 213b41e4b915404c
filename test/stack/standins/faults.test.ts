import { describe, expect, it } from 'vitest';
import { createFaults } from '../../../stack/standins/faults/fault.ts';
import type { Faults } from '../../../stack/standins/faults/fault.ts';
import { mail, running, sms } from './parts.ts';

const toAna = { to: ['+34600111222'], probe: false };
const probe = { to: [], probe: true };

function taken(faults: Faults, times: number, request = toAna): (string | undefined)[] {
  return Array.from({ length: times }, () => faults.take('twilio', request)?.mode);
}

describe('the faults that are set', () => {
  it('are none at first, and of the named provider alone', () => {
    const faults = createFaults();
    expect(faults.get()).toEqual({ sendgrid: [], twilio: [], vendor: [] });
    faults.set({ twilio: { mode: 'hang' } });
    expect(faults.take('sendgrid', toAna)).toBeUndefined();
    faults.set({ sendgrid: { mode: 'reset' } });
    expect(faults.take('twilio', toAna)?.mode).toBe('hang');
  });

  it.each([null, { mode: 'none' }, []] as const)('end when set to %j', (settings) => {
    const faults = createFaults();
    faults.set({ twilio: { mode: 'hang' } });
    faults.set({ twilio: settings === null ? null : [settings].flat() });
    expect(faults.get().twilio).toEqual([]);
  });

  it('befall as many requests as they count, and then no more', () => {
    const faults = createFaults();
    faults.set({
      twilio: [
        { mode: 'hang', count: 2 },
        { mode: 'reset', count: 1 },
      ],
    });
    expect(taken(faults, 4)).toEqual(['hang', 'hang', 'reset', undefined]);
    expect(faults.get().twilio.map(({ count }) => count)).toEqual([0, 0]);
  });

  it('share the requests between them by their probabilities', () => {
    const rolls = [0, 0.19, 0.2, 0.49, 0.5, 0.99];
    const faults = createFaults(() => rolls.shift() ?? 0);
    faults.set({
      twilio: [
        { mode: 'server-error', probability: 0.2 },
        { mode: 'accept-then-timeout', probability: 0.3 },
      ],
    });
    const [error, lost] = ['server-error', 'accept-then-timeout'];
    expect(taken(faults, 6)).toEqual([error, error, lost, lost, undefined, undefined]);
  });

  it('befall one recipient alone when they name one, and no probe then', () => {
    const faults = createFaults();
    faults.set({ twilio: { mode: 'hang', to: '+34600111222' } });
    expect(taken(faults, 1)).toEqual(['hang']);
    expect(taken(faults, 1, { to: ['+34600111223'], probe: false })).toEqual([undefined]);
    expect(taken(faults, 1, probe)).toEqual([undefined]);
  });

  it('befall probes too unless told otherwise, when there is anything to befall', () => {
    const faults = createFaults();
    faults.set({ twilio: { mode: 'server-error' } });
    expect(taken(faults, 1, probe)).toEqual(['server-error']);
    faults.set({ twilio: { mode: 'server-error', probes: false } });
    expect(taken(faults, 1, probe)).toEqual([undefined]);
    faults.set({ twilio: { mode: 'invalid-number' } });
    expect(taken(faults, 1, probe)).toEqual([undefined]);
  });

  it('can be set and read over HTTP', async () => {
    const { standins, sms: sender, email } = await running();
    const put = async (body: unknown): Promise<Response> =>
      fetch(`${standins.url}/faults`, {
        method: 'PUT',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(body),
      });
    expect((await put({ twilio: { mode: 'server-error', to: sms.to } })).status).toBe(200);
    expect(await (await fetch(`${standins.url}/faults`)).json()).toMatchObject({
      sendgrid: [],
      twilio: [{ mode: 'server-error', probability: 1, to: sms.to, probes: true }],
    });
    await expect(sender.send(sms)).rejects.toMatchObject({ cause: 'unavailable' });
    await expect(sender.send({ ...sms, to: '+34600111223' })).resolves.toMatchObject({ accepted: true });
    await expect(email.send(mail)).resolves.toMatchObject({ accepted: true });
    await put({ twilio: null });
    await expect(sender.send(sms)).resolves.toMatchObject({ accepted: true });
  });

  it.each([
    { twilio: { mode: 'explode' } },
    { twilio: { mode: 'hang', probability: 2 } },
    { other: null },
    7,
  ])('are not %j', async (body) => {
    const { standins } = await running();
    const headers = { 'Content-Type': 'application/json' };
    const answer = await fetch(`${standins.url}/faults`, {
      method: 'PUT',
      headers,
      body: JSON.stringify(body),
    });
    expect(answer.status).toBe(400);
    expect(await (await fetch(`${standins.url}/faults`)).json()).toEqual({
      sendgrid: [],
      twilio: [],
      vendor: [],
    });
  });
});
