/**
 * What an account's holder asks for, and what takes effect only after a while and can be stopped until then: the stages of each kind, and
 * what happens when a stage's time is over. Any other ending can come at any stage.
 */
export const requestKinds = ['contactChange', 'credentialShare'] as const;
export type RequestKind = (typeof requestKinds)[number];

/** Of a change of contact. */
export const changeStages = ['confirm', 'objection'] as const;
export type ChangeStage = (typeof changeStages)[number];

const requestStages = [...changeStages, 'shared'] as const;
/**
 * - `confirm`: the new contact is to answer the message that was sent to it
 * - `objection`: each contact on file has been told, and may object
 * - `shared`: who has the link and the authorised document sees the credential
 */
export type RequestStage = (typeof requestStages)[number];

/**
 * - `done`: it has taken effect
 * - `expired`: the new contact did not answer, or the share's time is over
 * - `cancelled`: its holder took it back, or the account was closed meanwhile
 * - `objected`: "this was not me"
 * - `superseded`: its holder asked for another in its place
 * - `spent`: too many wrong documents were typed at the share's link
 */
export const requestEndings = ['done', 'expired', 'cancelled', 'objected', 'superseded', 'spent'] as const;
export type RequestEnding = (typeof requestEndings)[number];

/** What happens to a request when the time of its stage is over. */
export const whenTimeIsOver: Readonly<Record<RequestStage, RequestEnding>> = {
  confirm: 'expired',
  objection: 'done',
  shared: 'expired',
};
