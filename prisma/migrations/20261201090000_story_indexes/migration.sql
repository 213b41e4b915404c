-- A journey's course is read by its id: its facts and what staff did with it.
CREATE INDEX "facts_journey_id_created_at_idx" ON "facts" ("journey_id", "created_at") WHERE "journey_id" IS NOT NULL;
CREATE INDEX "audit_journey_id_idx" ON "audit" ("journey_id", "at") WHERE "journey_id" IS NOT NULL;
