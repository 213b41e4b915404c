-- Which pictures of a review somebody of the staff has been shown: none is decided unseen. A picture that is taken again is another.
CREATE TABLE "review_looks" (
  "capture_id" UUID NOT NULL,
  -- As the audit names them.
  "shown_to" TEXT NOT NULL,
  "shown_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),
  CONSTRAINT "review_looks_pkey" PRIMARY KEY ("capture_id", "shown_to")
);
ALTER TABLE "review_looks" ADD CONSTRAINT "review_looks_capture_id_fkey"
  FOREIGN KEY ("capture_id") REFERENCES "captures" ("id") ON DELETE CASCADE ON UPDATE CASCADE;
