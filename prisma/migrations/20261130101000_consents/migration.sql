-- A consent says in which language its text was read, and may be withdrawn and given again: each is a row of its own.
ALTER TABLE "consents"
  ADD COLUMN "id" UUID NOT NULL DEFAULT gen_random_uuid(),
  ADD COLUMN "language" TEXT,
  ADD COLUMN "withdrawn_at" TIMESTAMPTZ(3),
  DROP CONSTRAINT "consents_pkey",
  ADD CONSTRAINT "consents_pkey" PRIMARY KEY ("id");
CREATE UNIQUE INDEX "consents_given" ON "consents" ("journey_id", "kind") WHERE "withdrawn_at" IS NULL;
CREATE INDEX "consents_journey_id_idx" ON "consents" ("journey_id");

-- When the applicant had the pictures deleted last: a picture that was asked for before is not kept.
ALTER TABLE "applicants" ADD COLUMN "pictures_withdrawn_at" TIMESTAMPTZ(3);
