-- What each provider said when it was asked last whether it works, and since when it has said so.
CREATE TABLE "provider_probes" (
    "provider" TEXT NOT NULL,
    "answers" BOOLEAN NOT NULL,
    "probed_at" TIMESTAMPTZ(3) NOT NULL,
    "since" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "provider_probes_pkey" PRIMARY KEY ("provider")
);
