-- Keyed digests, one by each key of the ring: of a picture's bytes, and of the numbers that were read. They go with the picture and the reading.
ALTER TABLE "captures" ADD COLUMN "digests" BYTEA[] NOT NULL DEFAULT '{}';
ALTER TABLE "readings" ADD COLUMN "digests" BYTEA[] NOT NULL DEFAULT '{}';
CREATE INDEX "captures_digests_idx" ON "captures" USING GIN ("digests") WHERE "digests" <> '{}';
CREATE INDEX "readings_digests_idx" ON "readings" USING GIN ("digests") WHERE "digests" <> '{}';
