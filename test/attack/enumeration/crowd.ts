import type { Answer, JourneyAnswer } from '../../support/applicant.ts';
import type { Live } from '../../support/live.ts';
import { calm } from '../../support/unchanged.ts';
import type { PublicForm } from './forms.ts';
import { askAll, Visitor } from './visitors.ts';
import type { Typed } from './visitors.ts';

/** Everybody who may fill a form in, and what they see: asked together, and found to be the same for all. */
export class Crowd {
  readonly visitors: Visitor[];
  readonly form: PublicForm;
  private readonly live: Live;

  constructor(live: Live, url: string, form: PublicForm, people: Record<string, Typed>) {
    this.live = live;
    this.form = form;
    this.visitors = Object.entries(people).map(([kind, typed]) => new Visitor(url, kind, typed));
  }

  /** Sends the form. */
  async begin(): Promise<Answer> {
    const { program, path } = this.form;
    const begin = async (visitor: Visitor): Promise<Answer> => {
      const answer = await visitor.call<unknown>('POST', `/programs/${program}/${path}`, visitor.typed);
      if (answer.status === 202) Object.assign(visitor, answer.body);
      return answer;
    };
    return askAll(this.visitors, begin, 'the form');
  }

  /** The page, when nothing moves any more. */
  async page(what: string): Promise<JourneyAnswer> {
    await calm(this.live);
    return this.pageNow(what);
  }

  async pageNow(what: string): Promise<JourneyAnswer> {
    const look = async (visitor: Visitor): Promise<Answer<JourneyAnswer>> => {
      const answer = await visitor.call('GET', `/journeys/${visitor.journey}`);
      visitor.begun = Date.parse(answer.body.startedAt);
      return answer;
    };
    return (await askAll(this.visitors, look, what)).body;
  }

  async step(method: string, path: string, body?: unknown): Promise<Answer> {
    return askAll(
      this.visitors,
      (visitor) => visitor.call<unknown>(method, `/journeys/${visitor.journey}${path}`, body),
      `${method} ${path}`,
    );
  }

  /** How far the message has got when it is answered is a matter of milliseconds: `page` looks at it when it has come to rest. */
  async resend(): Promise<number> {
    const again = async (visitor: Visitor): Promise<Answer> => {
      const answer = await visitor.call('POST', `/journeys/${visitor.journey}/resend`);
      if (answer.status !== 202) return answer;
      return { ...answer, body: { ...answer.body, version: 'any', step: answer.body.step.kind } };
    };
    return (await askAll(this.visitors, again, 'resend')).status;
  }

  /** What was written to whom, by the kind of person. */
  async letters(): Promise<Record<string, string[]>> {
    const told: Record<string, string[]> = {};
    for (const { kind, journey, typed } of this.visitors) {
      const { rows } = await this.live.database.pool.query<{
        template: string;
        recipient: string;
        decoy: boolean;
      }>(
        'SELECT template, recipient, decoy FROM messages WHERE journey_id = $1 ORDER BY template, recipient',
        [journey],
      );
      told[kind] = rows
        .filter(({ decoy }) => !decoy)
        .map(({ template, recipient }) => {
          const where = recipient === typed['email'] || recipient === typed['mobile'] ? 'typed' : 'on file';
          return `${template} to the contact ${where}`;
        });
    }
    return told;
  }
}
