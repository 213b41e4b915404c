-- Why an identity was refused, as its applicant is told; null of an approval, and of decisions before there were reasons.
ALTER TABLE "reviews" ADD COLUMN "rejection" TEXT;
