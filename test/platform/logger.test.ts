import { describe, expect, it } from 'vitest';
import { createLogger } from '../../platform/logger.ts';
import type { Logger } from '../../platform/logger.ts';

function logged(write: (log: Logger) => void): Record<string, unknown> {
  const lines: string[] = [];
  write(createLogger('test', 'debug', { write: (line) => void lines.push(line) }));
  expect(lines).toHaveLength(1);
  return JSON.parse(lines[0] ?? '') as Record<string, unknown>;
}

describe('the logger', () => {
  it('keeps the fields of the allow-list', () => {
    const line = logged((log) => {
      log.info({ event: 'codeSent', journey: '6f9619ff-8b86-4011-b42d-00cf4fc96499', ms: 12 }, 'code sent');
    });
    expect(line).toMatchObject({ level: 'info', name: 'test', event: 'codeSent', ms: 12, msg: 'code sent' });
    expect(line['journey']).toBe('6f9619ff-8b86-4011-b42d-00cf4fc96499');
  });

  it('drops every key that is not on the list, also of a child', () => {
    const line = logged((log) => {
      log
        .child({ email: 'ana@example.org', program: 'asepeyo' })
        .warn({ document: '12345678Z', body: { a: 1 } });
    });
    expect(JSON.stringify(line)).not.toMatch(/ana@|12345678Z|body/);
    expect(line['program']).toBe('asepeyo');
  });

  it('hides an allowed field whose value looks like a document, a phone or an address', () => {
    const line = logged((log) => {
      log.info({ cause: 'no such mailbox ana@example.org', route: '/x/12345678Z', status: 404 });
    });
    expect(line).toMatchObject({ cause: '[hidden]', route: '[hidden]', status: 404 });
  });

  it('writes an error by name, code and stack, without its message and that of its cause', () => {
    const cause = Object.assign(new Error('Key (email)=(ana@example.org) exists'), { code: '23505' });
    const line = logged((log) => {
      log.error(new TypeError('bad 12345678Z', { cause }));
    });
    expect(JSON.stringify(line)).not.toMatch(/ana@|12345678Z/);
    expect(line['error']).toMatchObject({ name: 'TypeError', cause: { name: 'Error', code: '23505' } });
    expect((line['error'] as { stack: string }).stack).toContain('logger.test.ts');
  });

  it('drops a text that carries a value, and interpolated values', () => {
    expect(
      logged((log) => {
        log.info('mail to ana@example.org');
      }),
    ).not.toHaveProperty('msg');
    expect(
      JSON.stringify(
        logged((log) => {
          log.info({ event: 'x' }, 'sent to %s', '12345678Z');
        }),
      ),
    ).not.toContain('12345678Z');
  });
});
