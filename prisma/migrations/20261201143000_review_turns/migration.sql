-- Who of the staff is at an open review, so that no two look at the same; without a rewrite of the table.
ALTER TABLE "reviews" ADD COLUMN "taken_by" TEXT, ADD COLUMN "taken_at" TIMESTAMPTZ(3);
