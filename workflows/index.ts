export { activation } from './activation.ts';
export { notice } from './notice.ts';
export { recovery } from './recovery.ts';
export { registration } from './registration.ts';
export { resumeParked } from './resume-parked.ts';
export { stepUp } from './step-up.ts';
