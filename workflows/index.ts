/** The workflows by their types (contract.ts). Every kind of journey is the same story; its plan says which stages it has. */
export {
  /** From the activation code, handed out at the registration act, to the account. */
  tellStory as activation,
  /** Of earlier versions alone: a notice was a journey without a stage. What they have begun ends by it. */
  tellStory as notice,
  /** From a forgotten password to a new one: every session ends, and each contact on file hears of it. */
  tellStory as recovery,
  /** From the form to the account: an applicant who is on the roster, and has shown who they are, becomes an account holder. */
  tellStory as registration,
  /** A fresh code that raises a session for one request of a high level. What it raises is judged where the code is. */
  tellStory as stepUp,
} from './journey/story.ts';
export {
  /** Another email or mobile: it answers, each contact on file may object, then it is in force. */
  followRequest as contactChange,
  /** A shared credential: its link shows it until its time is over, its holder revokes it, or too many wrong documents were typed. */
  followRequest as credentialShare,
} from './follow-request.ts';
export { deliverLetter } from './deliver-letter.ts';
export { deletePictures } from './delete-pictures.ts';
export { purge } from './purge.ts';
export { secondPerson } from './second-person.ts';
export { resumeParked } from './resume-parked.ts';
export { retryGroup } from './retry-group.ts';
export { reconcile } from './reconcile.ts';
export { digest } from './digest.ts';
