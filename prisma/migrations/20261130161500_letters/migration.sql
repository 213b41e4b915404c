-- What is told outside any journey: an account was locked, a contact was replaced. Each letter leaves by a workflow of its own, whose id is the letter's.
CREATE TABLE "letters" (
  "id" UUID NOT NULL,
  "program" TEXT NOT NULL,
  "language" TEXT NOT NULL,
  -- What it tells of (domain/notices.ts).
  "notice" TEXT NOT NULL,
  -- Whom it is for: an account's holder, or a member who may have none yet. Neither: nobody, where that must not be seen.
  "account_id" UUID,
  "member_id" UUID,
  -- Where they were reached until now, for what is told there.
  "email" TEXT,
  "mobile" TEXT,
  "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),
  -- When its messages were written; null until then.
  "written_at" TIMESTAMPTZ(3),
  CONSTRAINT "letters_pkey" PRIMARY KEY ("id")
);

-- A message and a link belong to a journey or to a letter; so does what the outbox tells.
ALTER TABLE "messages" ALTER COLUMN "journey_id" DROP NOT NULL, ADD COLUMN "letter_id" UUID;
ALTER TABLE "links" ALTER COLUMN "journey_id" DROP NOT NULL, ADD COLUMN "letter_id" UUID;
ALTER TABLE "facts" ALTER COLUMN "journey_id" DROP NOT NULL, ADD COLUMN "letter_id" UUID;
ALTER TABLE "messages" ADD CONSTRAINT "messages_letter_id_fkey"
  FOREIGN KEY ("letter_id") REFERENCES "letters" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "links" ADD CONSTRAINT "links_letter_id_fkey"
  FOREIGN KEY ("letter_id") REFERENCES "letters" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "facts" ADD CONSTRAINT "facts_letter_id_fkey"
  FOREIGN KEY ("letter_id") REFERENCES "letters" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "messages" ADD CONSTRAINT "messages_of_one" CHECK (num_nonnulls("journey_id", "letter_id") = 1);
ALTER TABLE "links" ADD CONSTRAINT "links_of_one" CHECK (num_nonnulls("journey_id", "letter_id") = 1);
ALTER TABLE "facts" ADD CONSTRAINT "facts_of_one" CHECK (num_nonnulls("journey_id", "letter_id") = 1);
CREATE INDEX "messages_letter_id_idx" ON "messages" ("letter_id") WHERE "letter_id" IS NOT NULL;
CREATE INDEX "links_letter_id_idx" ON "links" ("letter_id") WHERE "letter_id" IS NOT NULL;
CREATE INDEX "facts_letter_id_idx" ON "facts" ("letter_id") WHERE "letter_id" IS NOT NULL;

-- A letter has no page that follows it.
DROP TRIGGER "messages_announce" ON "messages";
CREATE TRIGGER "messages_announce" AFTER UPDATE ON "messages" FOR EACH ROW
  WHEN (OLD."status" IS DISTINCT FROM NEW."status" AND NEW."journey_id" IS NOT NULL) EXECUTE FUNCTION alta_announce_part();
