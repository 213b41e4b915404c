-- What one of the staff asks a second person to confirm. Each waits by a workflow of its own, whose id is the request's.
CREATE TABLE "second_person_requests" (
  "id" UUID NOT NULL,
  "program" TEXT NOT NULL,
  "journey_id" UUID NOT NULL,
  -- As domain/journey-actions.ts has it.
  "action" TEXT NOT NULL,
  -- What it is done with, where that is a contact; gone once it is decided.
  "contact" TEXT,
  "asked_by" TEXT NOT NULL,
  "reason" TEXT NOT NULL,
  "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),
  "due_at" TIMESTAMPTZ(3) NOT NULL,
  -- As domain/second-person.ts has it; null while it waits.
  "outcome" TEXT,
  -- Null where its time ran out.
  "decided_by" TEXT,
  "note" TEXT,
  "settled_at" TIMESTAMPTZ(3),
  CONSTRAINT "second_person_requests_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "second_person_requests_journey_id_fkey"
    FOREIGN KEY ("journey_id") REFERENCES "journeys" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "second_person_requests_settled" CHECK (("outcome" IS NULL) = ("settled_at" IS NULL)),
  CONSTRAINT "second_person_requests_by_another" CHECK ("outcome" NOT IN ('done', 'overtaken', 'refused') OR "decided_by" <> "asked_by")
);
-- One of a kind waits for a journey at a time.
CREATE UNIQUE INDEX "second_person_requests_open" ON "second_person_requests" ("journey_id", "action") WHERE "outcome" IS NULL;
CREATE INDEX "second_person_requests_waiting" ON "second_person_requests" ("program", "asked_at") WHERE "outcome" IS NULL;
CREATE INDEX "second_person_requests_settled_idx" ON "second_person_requests" ("program", "settled_at");
CREATE INDEX "second_person_requests_journey_id_idx" ON "second_person_requests" ("journey_id");

-- The outbox tells their workflows too. Not checked against the rows that are there, which have no such column to be wrong in.
ALTER TABLE "facts" ADD COLUMN "request_id" UUID;
ALTER TABLE "facts" ADD CONSTRAINT "facts_request_id_fkey"
  FOREIGN KEY ("request_id") REFERENCES "second_person_requests" ("id") ON DELETE CASCADE ON UPDATE CASCADE NOT VALID;
ALTER TABLE "facts" DROP CONSTRAINT "facts_of_one";
ALTER TABLE "facts" ADD CONSTRAINT "facts_of_one" CHECK (num_nonnulls("journey_id", "letter_id", "request_id") = 1) NOT VALID;
CREATE INDEX "facts_request_id_idx" ON "facts" ("request_id") WHERE "request_id" IS NOT NULL;
