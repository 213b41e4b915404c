-- Each API and worker process notes its own life by this database's clock. What serves and since when follows from it alone.
CREATE TABLE "processes" (
    "id" UUID NOT NULL,
    "kind" TEXT NOT NULL,
    "seen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),

    CONSTRAINT "processes_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "processes_kind_seen_at_idx" ON "processes"("kind", "seen_at");

-- What is to be done every few seconds by one of many processes, and when it was done last.
CREATE TABLE "upkeep" (
    "task" TEXT NOT NULL,
    "ran_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "upkeep_pkey" PRIMARY KEY ("task")
);

-- Workflows that the engine cannot get on with: their task fails again and again.
CREATE TABLE "failing_workflows" (
    "workflow" TEXT NOT NULL,
    "cause" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "failing_workflows_pkey" PRIMARY KEY ("workflow")
);

-- Journeys whose workflow has been told something lately and does not move are looked for every few seconds.
CREATE INDEX "facts_told_at_idx" ON "facts" USING BRIN ("told_at");
