-- Until when somebody may be sending a message: nobody else takes it before.
ALTER TABLE "messages" ADD COLUMN "leased_until" TIMESTAMPTZ(3);

-- What staff try again as a group; one at a time for each provider of a program.
CREATE TABLE "group_retries" (
    "id" UUID NOT NULL,
    "program" TEXT NOT NULL,
    "stage" TEXT,
    "cause" TEXT NOT NULL,
    "code" TEXT,
    "per_second" INTEGER NOT NULL,
    "total" INTEGER NOT NULL DEFAULT 0,
    "by" TEXT NOT NULL,
    "reason" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),
    "begun_at" TIMESTAMPTZ(3),
    "stop_asked_at" TIMESTAMPTZ(3),
    "stopped_by" TEXT,
    "ended_at" TIMESTAMPTZ(3),
    "ending" TEXT,

    CONSTRAINT "group_retries_pkey" PRIMARY KEY ("id")
);

CREATE INDEX "group_retries_program_created_at_idx" ON "group_retries" ("program", "created_at");
CREATE UNIQUE INDEX "group_retries_one_open" ON "group_retries" ("program", "cause") WHERE "ended_at" IS NULL;

CREATE TABLE "group_retry_items" (
    "retry_id" UUID NOT NULL,
    "position" INTEGER NOT NULL,
    "journey_id" UUID NOT NULL,
    "taken_at" TIMESTAMPTZ(3),
    "outcome" TEXT,
    "code" TEXT,
    "at" TIMESTAMPTZ(3),

    CONSTRAINT "group_retry_items_pkey" PRIMARY KEY ("retry_id", "position"),
    CONSTRAINT "group_retry_items_retry_id_fkey" FOREIGN KEY ("retry_id") REFERENCES "group_retries" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

CREATE INDEX "group_retry_items_left" ON "group_retry_items" ("retry_id", "position") WHERE "outcome" IS NULL;
