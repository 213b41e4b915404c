-- An outside vendor that is asked about an identity: one check for each opening of its stage. No picture and no data of the person; it is
-- deleted with the pictures.
CREATE TABLE "vendor_checks" (
  -- By it the vendor knows the check: handed over again, it is the same.
  "id" UUID NOT NULL,
  "journey_id" UUID NOT NULL,
  "opening" INTEGER NOT NULL,
  -- The vendor's own id of it; null until it has the pictures.
  "vendor_id" TEXT,
  "opened_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),
  "submitted_at" TIMESTAMPTZ(3),
  -- What the journey went on by (domain/vendor-verdict.ts), and what was left to doubt; null while the vendor is waited for.
  "answer" TEXT,
  "doubts" TEXT[],
  "settled_at" TIMESTAMPTZ(3),
  -- What the vendor said last, also when it came too late to count.
  "told" TEXT,
  "told_at" TIMESTAMPTZ(3),
  CONSTRAINT "vendor_checks_pkey" PRIMARY KEY ("id")
);
CREATE UNIQUE INDEX "vendor_checks_journey_id_opening_key" ON "vendor_checks" ("journey_id", "opening");
ALTER TABLE "vendor_checks" ADD CONSTRAINT "vendor_checks_journey_id_fkey"
  FOREIGN KEY ("journey_id") REFERENCES "journeys" ("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- What one opening of a stage can hear only once: the list is domain/facts.ts (onceAnOpening), and a test compares them.
DROP INDEX "facts_once_an_opening";
CREATE UNIQUE INDEX "facts_once_an_opening" ON "facts" ("journey_id", "opening", "type")
  WHERE "type" IN ('emailConfirmed', 'phoneVerified', 'codeKilled', 'codeAsked', 'triesExhausted', 'identityConfirmed', 'identityRefused',
    'vendorAnswered', 'reviewDecided', 'contactDecided', 'passwordChosen');
