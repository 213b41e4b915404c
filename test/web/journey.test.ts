import { describe, expect, it } from 'vitest';
import { deliveryState } from '../../web/portal/journey/delivery-state.ts';
import { initialView, reduceView } from '../../web/portal/journey/journey-view.ts';
import type { JourneyView } from '../../web/portal/journey/journey-view.ts';
import { confirmationFault, passwordFaults } from '../../web/portal/password/password-faults.ts';
import { pinFault, readPin, shownPin } from '../../web/portal/journey/pin.ts';
import { parseStoredJourney } from '../../web/portal/journey/stored-journey.ts';
import { idleNext, idlePhase, sessionEnd } from '../../web/shared/idle.ts';
import type { Journey } from '../../web/shared/api-types.ts';

const id = '3f2504e0-4f89-41d3-9a0c-0305e82c3301';

function journey(version: number, kind: 'elsewhere' | 'password' = 'password'): Journey {
  return {
    id,
    program: 'asepeyo',
    kind: 'registration',
    language: 'es',
    version,
    now: '2026-11-22T10:00:00.000Z',
    startedAt: '2026-11-22T09:00:00.000Z',
    deadline: null,
    progress: { position: 1, of: 4 },
    parked: null,
    step: kind === 'password' ? { kind, ask: null } : { kind },
  };
}

describe('the journey on the page', () => {
  const at = Date.parse('2026-11-22T10:00:00.000Z');
  const followed = reduceView(initialView, { type: 'followed', id });
  const hear = (view: JourneyView, heard: Journey): JourneyView =>
    reduceView(view, { type: 'heard', journey: heard, at });

  it('goes forward and never back, whatever order the answers come in', () => {
    const second = hear(followed, journey(2));
    expect(second.journey?.version).toBe(2);
    expect(hear(second, journey(1)).journey?.version).toBe(2);
    expect(hear(second, journey(3)).journey?.version).toBe(3);
  });

  it('takes the same version anew: another token sees another step', () => {
    const before = hear(followed, journey(2, 'elsewhere'));
    expect(hear(before, journey(2)).journey?.step.kind).toBe('password');
  });

  it('is forgotten when another one is followed, and kept when the same one is', () => {
    const view = hear(followed, journey(2));
    expect(reduceView(view, { type: 'followed', id }).journey).toBeDefined();
    expect(reduceView(view, { type: 'followed', id: 'other' }).journey).toBeUndefined();
    expect(hear(reduceView(view, { type: 'followed', id: 'other' }), journey(9)).journey).toBeUndefined();
  });

  it('knows how far this device’s clock is off', () => {
    const view = reduceView(followed, { type: 'heard', journey: journey(1), at: at - 90_000 });
    expect(view.clockOffset).toBe(90_000);
  });

  it('stays to be seen while the service cannot be reached', () => {
    const view = reduceView(hear(followed, journey(1)), { type: 'connection', connection: 'unreachable' });
    expect(view.connection).toBe('unreachable');
    expect(view.journey).toBeDefined();
    expect(hear(view, journey(1)).connection).toBe('live');
  });
});

describe('what the browser stored of a journey', () => {
  it('is read back, and nothing else is', () => {
    expect(parseStoredJourney('{"journey":"a","token":"b","more":1}')).toEqual({ journey: 'a', token: 'b' });
    expect(parseStoredJourney('{"journey":"a","token":"b","kind":"other"}')).toEqual({
      journey: 'a',
      token: 'b',
    });
    const recovery = { journey: 'a', token: 'b', kind: 'recovery' };
    expect(parseStoredJourney(JSON.stringify(recovery))).toEqual(recovery);
    for (const text of [null, '', '{', 'null', '[]', '{"journey":"a"}', '{"journey":1,"token":"b"}']) {
      expect(parseStoredJourney(text)).toBeUndefined();
    }
  });
});

describe('a PIN as typed', () => {
  it('may have blanks and words around it', () => {
    expect(readPin(' 123 456')).toBe('123456');
    expect(pinFault('PIN: 123-456')).toBeUndefined();
  });

  it('may be pasted with the whole SMS, of which the field keeps the PIN', () => {
    const sms = 'Su PIN de Asepeyo Oficina Virtual es 123456. Caduca a las 18:30.';
    expect(readPin(sms)).toBe('123456');
    expect(shownPin(sms)).toBe('123456');
    expect(shownPin('123 45')).toBe('123 45');
  });

  it('is refused before sending when it cannot be one', () => {
    expect(pinFault('  ')).toBe('empty');
    expect(pinFault('12345')).toBe('malformed');
    expect(pinFault('1234567')).toBe('malformed');
    expect(pinFault('hola')).toBe('malformed');
  });
});

describe('a message’s delivery', () => {
  it('is told as leaving, out or failed', () => {
    expect(deliveryState('queued')).toBe('leaving');
    expect([deliveryState('sent'), deliveryState('delivered')]).toEqual(['out', 'out']);
    expect([deliveryState('undelivered'), deliveryState('refused')]).toEqual(['failed', 'failed']);
  });
});

describe('a password as typed', () => {
  const policy = { minLength: 12, maxLength: 20 };

  it('is measured in characters, not in bytes', () => {
    expect(passwordFaults('ñandúñandúñ', policy)).toEqual(['short']);
    expect(passwordFaults('ñandúñandúña', policy)).toEqual([]);
    expect(passwordFaults('🌞'.repeat(12), policy)).toEqual([]);
    expect(passwordFaults('a'.repeat(21), policy)).toEqual(['long']);
    expect(passwordFaults('', policy)).toEqual(['empty']);
  });

  it('must be typed the same twice', () => {
    expect(confirmationFault('uno dos tres', 'uno dos tres')).toBeUndefined();
    expect(confirmationFault('uno dos tres', 'uno dos  tres')).toBe('different');
    expect(confirmationFault('uno dos tres', '')).toBe('confirmationEmpty');
    expect(confirmationFault('', '')).toBeUndefined();
  });
});

describe('an idle session', () => {
  const times = {
    idleEndsAt: '2026-11-22T10:15:00.000Z',
    endsAt: '2026-11-22T20:00:00.000Z',
    warnBeforeMs: 120_000,
  };
  const end = Date.parse(times.idleEndsAt);

  it('warns two minutes before it ends', () => {
    expect(idlePhase(times, end - 120_001)).toBe('active');
    expect(idlePhase(times, end - 120_000)).toBe('warning');
    expect(idlePhase(times, end - 1)).toBe('warning');
    expect(idlePhase(times, end)).toBe('over');
  });

  it('ends in any case when its whole time is over', () => {
    expect(sessionEnd({ ...times, endsAt: '2026-11-22T10:05:00.000Z' })).toBe(end - 600_000);
  });

  it('is looked at when something changes, and each second during the warning', () => {
    expect(idleNext(times, end - 300_000)).toBe(180_000);
    expect(idleNext(times, end - 60_000)).toBe(1_000);
    expect(idleNext(times, end - 400)).toBe(400);
  });
});
