-- Whose contact on the list is an account's while it has none of its own: the member's, or the titular's of the family.
ALTER TABLE "accounts"
    ADD COLUMN "roster_contact" TEXT NOT NULL DEFAULT 'member' CHECK ("roster_contact" IN ('member', 'titular'));

-- Given for an account, and not answered yet: counts for nothing.
CREATE TABLE "unconfirmed_contacts" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "account_id" UUID NOT NULL,
    "channel" TEXT NOT NULL CHECK ("channel" IN ('email', 'sms')),
    "contact" TEXT NOT NULL,
    "journey_id" UUID,
    "given_to" TEXT,
    "tries" INTEGER NOT NULL DEFAULT 0,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),

    CONSTRAINT "unconfirmed_contacts_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "unconfirmed_contacts_account_id_fkey" FOREIGN KEY ("account_id") REFERENCES "accounts"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE UNIQUE INDEX "unconfirmed_contacts_account_id_channel_key" ON "unconfirmed_contacts"("account_id", "channel");
CREATE INDEX "unconfirmed_contacts_journey_id_idx" ON "unconfirmed_contacts"("journey_id");

-- What a person's contacts were before something other than the list changed them.
CREATE TABLE "contact_changes" (
    "id" UUID NOT NULL DEFAULT gen_random_uuid(),
    "member_id" UUID NOT NULL,
    "journey_id" UUID,
    "by" TEXT,
    "member_email" TEXT,
    "member_mobile" TEXT,
    "account_email" TEXT,
    "account_mobile" TEXT,
    "new_member_email" TEXT,
    "new_member_mobile" TEXT,
    "changed_at" TIMESTAMPTZ(3) NOT NULL DEFAULT alta_now(),
    "undone_at" TIMESTAMPTZ(3),

    CONSTRAINT "contact_changes_pkey" PRIMARY KEY ("id"),
    CONSTRAINT "contact_changes_member_id_fkey" FOREIGN KEY ("member_id") REFERENCES "members"("id") ON DELETE CASCADE ON UPDATE CASCADE
);
CREATE INDEX "contact_changes_member_id_idx" ON "contact_changes"("member_id");
CREATE INDEX "contact_changes_journey_id_idx" ON "contact_changes"("journey_id");

-- Mailboxes of the list compare whatever their case.
CREATE INDEX "members_program_email_idx" ON "members"("program", lower("email"));

-- Where each account is reached today: by its own contacts, else by what the list says of its member, or of the family's titular. A
-- titular who has left the list is nobody's contact any more.
CREATE VIEW "account_contacts" AS
SELECT c."id" AS "account_id",
    coalesce(c."email", CASE WHEN t."id" IS NULL THEN m."email" WHEN t."delisted_at" IS NULL THEN t."email" END) AS "email",
    coalesce(c."mobile", CASE WHEN t."id" IS NULL THEN m."mobile" WHEN t."delisted_at" IS NULL THEN t."mobile" END) AS "mobile"
FROM "accounts" c JOIN "members" m ON m."id" = c."member_id"
LEFT JOIN "members" t ON t."id" = m."titular_id" AND c."roster_contact" = 'titular';

-- The accounts of a program that a mailbox reaches. The same answer as the view's, by indexes.
CREATE FUNCTION accounts_reached_at("of_program" TEXT, "mailbox" TEXT) RETURNS SETOF UUID LANGUAGE sql STABLE AS $$
    SELECT c."id" FROM "accounts" c WHERE c."program" = "of_program" AND lower(c."email") = lower("mailbox")
    UNION ALL
    SELECT c."id" FROM "members" m JOIN "accounts" c ON c."member_id" = m."id"
    WHERE m."program" = "of_program" AND lower(m."email") = lower("mailbox") AND c."email" IS NULL
        AND (c."roster_contact" = 'member' OR m."titular_id" IS NULL)
    UNION ALL
    SELECT c."id" FROM "members" t JOIN "members" m ON m."titular_id" = t."id" JOIN "accounts" c ON c."member_id" = m."id"
    WHERE t."program" = "of_program" AND lower(t."email") = lower("mailbox") AND t."delisted_at" IS NULL AND c."email" IS NULL
        AND c."roster_contact" = 'titular'
$$;

-- The accounts there are. How a program reaches who registers is in the plans of its journeys; an account that no registration and no
-- activation opened was opened by a certificate, with copies of what the list had.
CREATE TEMPORARY TABLE "known_accounts" ON COMMIT DROP AS
SELECT c."id", c."email", c."mobile", o."journey_id" IS NOT NULL AS "registered", m."titular_id" IS NOT NULL AS "family",
    coalesce(o."rule", (SELECT j."plan" ->> 'contact' FROM "journeys" j WHERE j."program" = c."program"
        AND j."kind" IN ('registration', 'activation') ORDER BY j."created_at" DESC LIMIT 1)) AS "rule",
    m."email" AS "member_email", m."mobile" AS "member_mobile", t."email" AS "titular_email",
    EXISTS (SELECT 1 FROM "members" x WHERE x."program" = c."program" AND x."id" <> m."id" AND lower(x."email") = lower(c."email")) AS "others_mailbox",
    EXISTS (SELECT 1 FROM "applicants" a JOIN "journeys" j ON j."id" = a."journey_id" JOIN "facts" f ON f."journey_id" = j."id"
        WHERE a."account_id" = c."id" AND a."started_by" IS NOT NULL AND j."ending" = 'completed'
        AND f."type" = 'emailConfirmed' AND lower(a."email") = lower(c."email")) AS "answered_at_desk"
FROM "accounts" c JOIN "members" m ON m."id" = c."member_id" LEFT JOIN "members" t ON t."id" = m."titular_id"
LEFT JOIN LATERAL (
    SELECT j."id" AS "journey_id", j."plan" ->> 'contact' AS "rule" FROM "applicants" a JOIN "journeys" j ON j."id" = a."journey_id"
    WHERE a."member_id" = m."id" AND j."kind" IN ('registration', 'activation') AND j."ending" = 'completed'
    ORDER BY j."ended_at" LIMIT 1) o ON true;

UPDATE "accounts" c SET "roster_contact" = 'titular' FROM "known_accounts" k WHERE k."id" = c."id" AND k."rule" = 'titular';

-- A mailbox that somebody of a family typed and nobody has answered, and a contact of which nothing is known: to be confirmed first.
INSERT INTO "unconfirmed_contacts" ("account_id", "channel", "contact")
SELECT "id", 'email', "email" FROM "known_accounts"
WHERE "email" IS NOT NULL AND NOT "answered_at_desk" AND (
    ("rule" = 'titular' AND "family" AND lower("email") IS DISTINCT FROM lower("titular_email"))
    OR ("rule" IS NULL AND lower("email") IS DISTINCT FROM lower("member_email")))
UNION ALL
SELECT "id", 'sms', "mobile" FROM "known_accounts"
WHERE "mobile" IS NOT NULL AND "rule" IS NULL AND "mobile" IS DISTINCT FROM "member_mobile";

-- An account keeps as its own what its holder typed and answered (both contacts of a registration by what was typed; what was given to
-- staff in person and answered), and the mailbox of a titular for whom the list has none, unless the list has it as somebody else's. All
-- else came from the list, and follows it from now on.
UPDATE "accounts" c SET
    "email" = CASE WHEN (k."rule" = 'typed' AND k."registered") OR (k."rule" = 'titular' AND k."family" AND k."answered_at_desk")
        OR (k."rule" = 'titular' AND NOT k."family" AND k."member_email" IS NULL AND NOT k."others_mailbox") THEN c."email" END,
    "mobile" = CASE WHEN k."rule" = 'typed' AND k."registered" THEN c."mobile" END
FROM "known_accounts" k WHERE k."id" = c."id";
