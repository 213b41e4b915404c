/**
 * What an account's holder asks for, and what takes effect only after a while and can be stopped until then: the stages of each kind, and
 * what happens when a stage's time is over. Any other ending can come at any stage.
 */
export const requestKinds = ['contactChange'] as const;
export type RequestKind = (typeof requestKinds)[number];

export const requestStages = ['confirm', 'objection'] as const;
/**
 * - `confirm`: the new contact is to answer the message that was sent to it
 * - `objection`: each contact on file has been told, and may object
 */
export type RequestStage = (typeof requestStages)[number];

/**
 * - `done`: it has taken effect
 * - `expired`: the new contact did not answer
 * - `cancelled`: its holder took it back, or the account was closed meanwhile
 * - `objected`: "this was not me"
 * - `superseded`: its holder asked for another in its place
 */
export type RequestEnding = 'done' | 'expired' | 'cancelled' | 'objected' | 'superseded';

/** What happens to a request when the time of its stage is over. */
export const whenTimeIsOver: Readonly<Record<RequestStage, RequestEnding>> = {
  confirm: 'expired',
  objection: 'done',
};
