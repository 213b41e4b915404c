import type { components } from './api.d.ts';

type Schemas = components['schemas'];

export type Program = Schemas['Program'];
export type Challenge = Schemas['Challenge'];
export type ProgramSummary = Schemas['ProgramSummary'];
export type Brand = Schemas['Brand'];
export type { Language } from '../../domain/language.ts';
export type ProgramJourney = Schemas['ProgramJourney'];
export type JourneyForm = Schemas['JourneyForm'];
export type Started = Schemas['Started'];
export type Journey = Schemas['Journey'];
export type JourneyKind = Journey['kind'];
export type Step = Journey['step'];
export type StepOf<K extends Step['kind']> = Extract<Step, { kind: K }>;
export type CaptureSide = Schemas['CaptureSide'];
export type IdentityChoice = StepOf<'identity'>['identityDocument'];
export type IdentityData = Schemas['IdentityData'];
export type IdentityFields = Schemas['IdentityFields'];
export type IdentityCorrection = Schemas['IdentityCorrection'];
export type PasswordChoice = Schemas['PasswordChoice'];
export type Link = Schemas['Link'];
export type Session = Schemas['Session'];
export type Me = Schemas['Me'];
export type Problem = Schemas['Problem'];
export type LoginBody = Schemas['Login'];
export type Contact = Schemas['Contact'];
