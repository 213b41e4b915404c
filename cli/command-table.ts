import type { Command } from 'commander';

/** A command as the others know it: help and suggestions need its name alone, so its code is loaded only when it is the one that was typed. */
export interface CommandEntry {
  description: string;
  /** Its arguments, as help lists them. */
  takes?: string;
  load: () => Promise<{ define: (command: Command) => void }>;
}

/** The commands of `alta`, in the order of its help. */
export const commandTable: Readonly<Record<string, CommandEntry>> = {
  up: {
    description: 'start the embedded stack: database, workflow engine, stand-ins, API with portal, worker',
    takes: '[options]',
    load: () => import('./commands/up.ts'),
  },
  migrate: {
    description: 'apply the database migrations that are missing',
    load: () => import('./commands/migrate.ts'),
  },
  backup: {
    description: 'back up database, pictures and, sealed, the keys, while everything runs',
    takes: '[options]',
    load: () => import('./commands/backup.ts'),
  },
  restore: {
    description: 'unpack a backup into empty folders',
    takes: '[options] <backup>',
    load: () => import('./commands/restore.ts'),
  },
  drill: {
    description: 'restore a backup into a folder that is thrown away, start it and look whether it is whole',
    takes: '[options] <backup>',
    load: () => import('./commands/drill.ts'),
  },
  seed: {
    description: 'put the sample rosters and staff into the database',
    load: () => import('./commands/seed.ts'),
  },
  review: {
    description: 'look at the identities that wait for a person, and decide',
    load: () => import('./commands/review.ts'),
  },
  audit: {
    description: 'look after the audit',
    load: () => import('./commands/audit.ts'),
  },
  retention: {
    description: 'see what is deleted because its time is over, and hold what must be kept',
    load: () => import('./commands/retention.ts'),
  },
  numbers: {
    description: 'say how many began, went on and arrived, in sums',
    takes: '[options] <program>',
    load: () => import('./commands/numbers.ts'),
  },
  contacts: {
    description: 'decide about the emails that titulars want on file',
    load: () => import('./commands/contacts.ts'),
  },
  journey: {
    description: 'begin or stop a journey, or find those that are stuck',
    load: () => import('./commands/journey.ts'),
  },
  stuck: {
    description: 'what does not go on by itself, in groups of what is stuck alike',
    takes: '[program]',
    load: () => import('./commands/stuck.ts'),
  },
  schedules: {
    description: 'what the service does every so often: see, pause, run now',
    load: () => import('./commands/schedules.ts'),
  },
  reconcile: {
    description: 'after a restore: begin again, tell again or end what rows and workflows do not share',
    takes: '[options]',
    load: () => import('./commands/reconcile.ts'),
  },
  cases: {
    description: 'look into what account holders have reported',
    load: () => import('./commands/cases.ts'),
  },
  messages: {
    description: 'look into what was sent',
    load: () => import('./commands/messages.ts'),
  },
  act: {
    description: 'registration acts, and the activation codes that they hand out',
    load: () => import('./commands/act.ts'),
  },
  account: {
    description: 'unlock an account',
    load: () => import('./commands/account.ts'),
  },
  staff: {
    description: 'give staff their accounts, and take them away',
    load: () => import('./commands/staff.ts'),
  },
  sending: {
    description: 'stop and resume what a program sends',
    load: () => import('./commands/sending.ts'),
  },
  roster: {
    description: 'import the list of an institution’s people, or say what is on it',
    load: () => import('./commands/roster.ts'),
  },
  program: {
    description: 'look after the institutions’ folders of data',
    load: () => import('./commands/program.ts'),
  },
  simulate: {
    description: 'walk a program through time on the shipped workflows, and print what happens when',
    takes: '[options] <program>',
    load: () => import('./commands/simulate.ts'),
  },
  build: {
    description: 'build the pages and the workflow code, where stale',
    load: () => import('./commands/build.ts'),
  },
  tools: {
    description: 'fetch the programs and models that are not npm packages, and say where they are',
    takes: '[names...]',
    load: () => import('./commands/tools.ts'),
  },
  health: {
    description: 'say whether a process on this machine, or the engine, is well; for health checks',
    takes: '<of>',
    load: () => import('./commands/health.ts'),
  },
};
