-- Where rows and workflows do not match and nothing could mend it: found by the reconciling schedule, and gone when it does not find it any more.
CREATE TABLE "engine_differences" (
    "workflow" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),

    CONSTRAINT "engine_differences_pkey" PRIMARY KEY ("workflow")
);
