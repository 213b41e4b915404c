import type { Logger } from 'pino';
import type { Program } from '../domain/program.ts';
import type { Keyring } from '../platform/keyring.ts';
import type { Database } from '../store/connection/database.ts';
import type { DocumentReader, FaceComparer } from '../imaging/ports.ts';
import type { IdentityVendor } from '../imaging/vendor/ports.ts';
import type { ImageStore } from '../imaging/storage/ports.ts';
import type { MessageOverrides } from '../messages/texts.ts';
import type { Engine } from './engine.ts';
import type { RosterSource } from './roster/ports.ts';
import type { EmailSender, SmsSender } from '../messages/ports.ts';

/** What activities are made of: the store, and a port for everything else. */
export interface ActivityDependencies {
  database: Database;
  keyring: Keyring;
  logger: Logger;
  /** @throws when the program is not known here */
  program: (id: string) => Program;
  /** What an institution says in its own words, by language. */
  texts?: (program: string) => Readonly<Record<string, MessageOverrides>>;
  email: EmailSender;
  sms: SmsSender;
  documents: DocumentReader;
  faces: FaceComparer;
  images: ImageStore;
  /** The outside vendor that looks at identities, for programs that ask one. */
  vendor: IdentityVendor;
  /** The engine that the rows are compared with; without it they are not. */
  engine?: Engine;
  /** Where a program's people come from. */
  roster: RosterSource;
  /** How many steps at the same time try what they have written; `LIMITS.provider.firstTries` by default. */
  firstTries?: number;
  /** Origin of the links in messages, e.g. https://alta.example.org */
  publicUrl: string;
}
