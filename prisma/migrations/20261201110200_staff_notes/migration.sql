-- What staff note about a person, or about one of their journeys, until a day of their choice.
CREATE TABLE "staff_notes" (
  "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  "program" TEXT NOT NULL,
  -- About a person of the list, or about a journey: one of the two.
  "member_id" UUID,
  "journey_id" UUID,
  "author" TEXT NOT NULL,
  "text" TEXT NOT NULL,
  "written_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),
  "expires_at" TIMESTAMPTZ(3) NOT NULL,
  CONSTRAINT "staff_notes_pkey" PRIMARY KEY ("id"),
  CONSTRAINT "staff_notes_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "staff_notes_journey_id_fkey" FOREIGN KEY ("journey_id") REFERENCES "journeys" ("id") ON DELETE CASCADE ON UPDATE CASCADE,
  CONSTRAINT "staff_notes_of_one" CHECK (num_nonnulls("member_id", "journey_id") = 1)
);
CREATE INDEX "staff_notes_member_id_idx" ON "staff_notes" ("member_id") WHERE "member_id" IS NOT NULL;
CREATE INDEX "staff_notes_journey_id_idx" ON "staff_notes" ("journey_id") WHERE "journey_id" IS NOT NULL;
