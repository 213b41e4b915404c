export { registration } from './registration.ts';
export { resumeParked } from './resume-parked.ts';
