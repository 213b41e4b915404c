-- What staff find people and journeys by. Each index is built once, and holds back writes to its table while it is: seconds a million rows.
CREATE INDEX "members_program_mobile_idx" ON "members" ("program", "mobile") WHERE "mobile" IS NOT NULL;
CREATE INDEX "accounts_program_mobile_idx" ON "accounts" ("program", "mobile") WHERE "mobile" IS NOT NULL;
CREATE INDEX "applicants_email_idx" ON "applicants" (lower("email")) WHERE "email" IS NOT NULL;
CREATE INDEX "applicants_contact_email_idx" ON "applicants" (lower("contact_email")) WHERE "contact_email" IS NOT NULL;
CREATE INDEX "applicants_mobile_idx" ON "applicants" ("mobile") WHERE "mobile" IS NOT NULL;
CREATE INDEX "applicants_contact_mobile_idx" ON "applicants" ("contact_mobile") WHERE "contact_mobile" IS NOT NULL;
CREATE INDEX "applicants_member_number_idx" ON "applicants" ("member_number") WHERE "member_number" IS NOT NULL;
CREATE INDEX "messages_provider_id_idx" ON "messages" ("provider_id") WHERE "provider_id" IS NOT NULL;

-- The words of a name in their plainest spelling: lower case, without accents ("Mª José Núñez-Øye" is "maria jose nunez oye").
-- Functions of an index name everything they use, for a restored dump has no search path.
CREATE FUNCTION alta_name_words("name" TEXT) RETURNS TEXT[] LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN pg_catalog.string_to_array(pg_catalog.btrim(pg_catalog.regexp_replace(
    pg_catalog.translate(
        pg_catalog.lower(pg_catalog.regexp_replace(
            pg_catalog.normalize(pg_catalog.regexp_replace("name", '\mM\.?ª', 'Maria', 'gi'), 'NFKD'),
            '[\u0300-\u036f]', '', 'g')),
        'øØłŁđĐı', 'oollddi'),
    '[\s[:punct:]·’‘´`]+', ' ', 'g')), ' ');

-- One entry a word, with its program before it: so an index of all programs is asked for the words of one.
CREATE FUNCTION alta_name_index("program" TEXT, "name" TEXT) RETURNS TSVECTOR LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN pg_catalog.array_to_tsvector(pg_catalog.string_to_array(
    "program" OPERATOR(pg_catalog.||) '/' OPERATOR(pg_catalog.||)
    pg_catalog.array_to_string(alta_name_words("name"), ' ' OPERATOR(pg_catalog.||) "program" OPERATOR(pg_catalog.||) '/'), ' '));
CREATE INDEX "members_name_idx" ON "members" USING GIN (alta_name_index("program", "name")) WHERE "name" IS NOT NULL;

-- Every word of what was typed, in any order; a word of so many letters stands for all that begin with it.
CREATE FUNCTION alta_name_query("program" TEXT, "typed" TEXT, "prefix" INTEGER) RETURNS TSQUERY LANGUAGE sql IMMUTABLE PARALLEL SAFE
RETURN (SELECT string_agg(quote_literal("program" || '/' || word) || CASE WHEN length(word) >= "prefix" THEN ':*' ELSE '' END, ' & ')::tsquery
    FROM unnest(alta_name_words("typed")) word WHERE word <> '');
