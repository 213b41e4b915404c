-- Until when the pictures of an applicant are kept; null while nobody has decided and the journey runs. Their key goes with them.
ALTER TABLE "applicants"
  ADD COLUMN "pictures_until" TIMESTAMPTZ(3),
  ALTER COLUMN "image_key" DROP NOT NULL;
CREATE INDEX "applicants_pictures_until_idx" ON "applicants" ("pictures_until") WHERE "pictures_until" IS NOT NULL;
-- Finds out which file of the image folder belongs to no picture.
CREATE INDEX "captures_image_name_idx" ON "captures" ("image_name") WHERE "image_name" IS NOT NULL;

-- Those that were decided about or ended before: 30 days from the decision, or a day from the end.
UPDATE "applicants" a SET "pictures_until" =
    coalesce(r."decided_at" + INTERVAL '30 days', j."ended_at" + INTERVAL '1 day')
  FROM "journeys" j LEFT JOIN "reviews" r ON r."journey_id" = j."id"
  WHERE j."id" = a."journey_id" AND (r."decided_at" IS NOT NULL OR j."ended_at" IS NOT NULL)
    AND EXISTS (SELECT 1 FROM "captures" c WHERE c."journey_id" = j."id" AND c."image_name" IS NOT NULL);
