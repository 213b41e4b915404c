-- By its end the purge finds what opened no account; the rest stays. One statement, so that it runs by itself and locks nothing.
CREATE INDEX CONCURRENTLY IF NOT EXISTS "journeys_leaving_idx" ON "journeys" ("ended_at") WHERE NOT ("ending" = 'completed' AND "kind" IN ('registration', 'activation'));
