-- Which history of the database (its timeline) the engine was compared with last: a restored one has another. Null before the first time.
ALTER TABLE "upkeep" ADD COLUMN "timeline" TEXT;
