import { describe, expect, it } from 'vitest';
import { valueProviders } from '../../domain/message-values.ts';
import { buttonOf, codeOf, providersOf, templates, valueKinds } from '../../domain/messages.ts';
import type { MessageTemplate } from '../../domain/messages.ts';

const names = Object.keys(templates) as MessageTemplate[];

describe('the providers of values', () => {
  it('are each taken by a message', () => {
    const taken = names.flatMap((name) => Object.values(providersOf(name)));
    expect(
      Object.keys(valueProviders).filter((provider) => !taken.some((each) => each === provider)),
    ).toEqual([]);
  });
});

describe.each(names)('the entry of %s', (name) => {
  it('has a button and a code of values that it takes', () => {
    const kinds = valueKinds(name);
    expect([undefined, 'url']).toContain(kinds[buttonOf(name)]);
    expect([undefined, 'text']).toContain(kinds[codeOf(name)]);
    expect(Object.keys(kinds)).toEqual(
      expect.arrayContaining([buttonOf(name), codeOf(name)].filter((each) => each !== '')),
    );
  });
});
