-- What an outside vendor is asked to delete before its day is over: a row stands until the vendor says that it is gone. It names a check, not a
-- person, and outlives the check and the journey.
CREATE TABLE "vendor_deletions" (
  -- The check's id, by which the vendor knows it.
  "reference" UUID NOT NULL,
  "journey_id" UUID NOT NULL,
  "tries" INTEGER NOT NULL DEFAULT 0,
  "next_try_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),
  "asked_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),
  CONSTRAINT "vendor_deletions_pkey" PRIMARY KEY ("reference")
);
CREATE INDEX "vendor_deletions_next_try_at_idx" ON "vendor_deletions" ("next_try_at");
