-- What waits for staff is few among millions of rows; each index holds only that. A build holds back writes to its table: a second a million rows.
CREATE INDEX "reviews_open_idx" ON "reviews" ("opened_at") WHERE "decision" IS NULL;
CREATE INDEX "contact_approvals_open_idx" ON "contact_approvals" ("opened_at") WHERE "decision" IS NULL;
CREATE INDEX "journeys_parked_idx" ON "journeys" ("program", "parked_since") WHERE "parked_since" IS NOT NULL;
-- Who looks a person up is shown their cases.
CREATE INDEX "cases_account_id_idx" ON "cases" ("account_id");
