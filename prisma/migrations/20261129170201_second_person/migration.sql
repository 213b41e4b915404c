-- Closing a case and unfreezing its account are two people's work.
ALTER TABLE "cases"
    ADD COLUMN "unfreeze_wanted" BOOLEAN NOT NULL DEFAULT false,
    ADD COLUMN "unfrozen_at" TIMESTAMPTZ(3),
    ADD COLUMN "unfrozen_by" TEXT;
