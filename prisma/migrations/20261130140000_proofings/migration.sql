-- What stays of a decision about an identity when the pictures have gone: what it was decided by. It names nobody.
CREATE TABLE "proofings" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  -- The journey that was decided about; null where an account was opened without one.
  "journey_id" UUID,
  -- The account that was opened without a journey.
  "account_id" UUID,
  -- approved, rejected
  "decision" TEXT NOT NULL,
  -- What was shown, as the program's stage names it; null where nothing was photographed.
  "document" TEXT,
  -- Three letters of ICAO 9303-3, as the document says; null where it was not read.
  "issuing_state" TEXT,
  -- Each check with the doubts that it found; none: it agreed.
  "checks" JSONB NOT NULL,
  -- As the audit names staff, or machine.
  "decided_by" TEXT NOT NULL,
  -- The role that they had; null of the machine and of an operator at the command line.
  "decided_role" TEXT,
  "decided_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),
  -- The consent in force, and the language that it was read in; null where none was.
  "consent_version" TEXT,
  "consent_language" TEXT,
  -- What an approval rests on; null of a rejection.
  "level" TEXT,
  CONSTRAINT "proofings_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "proofings_of_one" CHECK (("journey_id" IS NULL) <> ("account_id" IS NULL))
);
CREATE INDEX "proofings_journey_id_idx" ON "proofings" ("journey_id");
CREATE INDEX "proofings_account_id_idx" ON "proofings" ("account_id");
ALTER TABLE "proofings" ADD CONSTRAINT "proofings_journey_id_fkey"
  FOREIGN KEY ("journey_id") REFERENCES "journeys" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
ALTER TABLE "proofings" ADD CONSTRAINT "proofings_account_id_fkey"
  FOREIGN KEY ("account_id") REFERENCES "accounts" ("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A record is added, and goes with its person; it never changes, for its owner neither.
CREATE FUNCTION alta_unchangeable() RETURNS TRIGGER LANGUAGE plpgsql AS
$$ BEGIN RAISE EXCEPTION '% are append-only', TG_TABLE_NAME; END $$;
CREATE TRIGGER "proofings_append_only" BEFORE UPDATE ON "proofings" FOR EACH ROW EXECUTE FUNCTION alta_unchangeable();
