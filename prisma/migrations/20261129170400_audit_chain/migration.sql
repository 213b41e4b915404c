-- Import files wait in tables of their own, which the application's role makes and drops; elsewhere it makes nothing.
CREATE SCHEMA IF NOT EXISTS "staging";

-- The audit is chained: each row's hash covers its content and the hash of the row before. The order is that of the commits.
CREATE TABLE "audit_chain" (
    "seq" BIGINT NOT NULL,
    "audit_id" BIGINT NOT NULL,
    "hash" BYTEA NOT NULL,

    CONSTRAINT "audit_chain_pkey" PRIMARY KEY ("seq")
);
CREATE UNIQUE INDEX "audit_chain_audit_id_key" ON "audit_chain"("audit_id");

-- One row: where the chain ends. Who appends locks it.
CREATE TABLE "audit_head" (
    "id" INTEGER NOT NULL DEFAULT 1,
    "seq" BIGINT NOT NULL DEFAULT 0,
    "hash" BYTEA NOT NULL DEFAULT '',

    CONSTRAINT "audit_head_pkey" PRIMARY KEY ("id")
);
INSERT INTO "audit_head" ("id") VALUES (1);

-- The content is the row as JSON without its empty columns, so that a column that is added later changes no hash of before.
CREATE FUNCTION alta_chain(row_id BIGINT, content JSONB) RETURNS VOID LANGUAGE plpgsql SET search_path = public, pg_temp AS
$$
DECLARE
  head RECORD;
  next BYTEA;
BEGIN
  SELECT "seq", "hash" INTO STRICT head FROM "audit_head" WHERE "id" = 1 FOR UPDATE;
  next := sha256(head."hash" || convert_to(jsonb_strip_nulls(content)::text, 'UTF8'));
  INSERT INTO "audit_chain" ("seq", "audit_id", "hash") VALUES (head."seq" + 1, row_id, next);
  UPDATE "audit_head" SET "seq" = head."seq" + 1, "hash" = next WHERE "id" = 1;
END $$;

-- With the owner's rights: who writes the audit can neither write the chain nor leave it out.
CREATE FUNCTION alta_chain_audit() RETURNS TRIGGER LANGUAGE plpgsql SECURITY DEFINER
  SET search_path = public, pg_temp SET timezone = 'UTC' AS
$$ BEGIN PERFORM alta_chain(NEW."id", to_jsonb(NEW)); RETURN NULL; END $$;

-- What lies there already is sealed as it is.
SET LOCAL timezone = 'UTC';
SELECT alta_chain(a."id", to_jsonb(a)) FROM (SELECT * FROM "audit" ORDER BY "id") a;
RESET timezone;

-- At the commit: the lock on the end of the chain is held for no longer than the commit takes, and is the last one taken.
CREATE CONSTRAINT TRIGGER "audit_chained" AFTER INSERT ON "audit" DEFERRABLE INITIALLY DEFERRED
  FOR EACH ROW EXECUTE FUNCTION alta_chain_audit();

-- Append-only also for its owner, until they take a trigger away; then the chain tells.
CREATE TRIGGER "audit_not_emptied" BEFORE TRUNCATE ON "audit" FOR EACH STATEMENT EXECUTE FUNCTION alta_append_only();
CREATE TRIGGER "audit_chain_append_only" BEFORE UPDATE OR DELETE ON "audit_chain" FOR EACH ROW EXECUTE FUNCTION alta_append_only();
CREATE TRIGGER "audit_chain_not_emptied" BEFORE TRUNCATE ON "audit_chain" FOR EACH STATEMENT EXECUTE FUNCTION alta_append_only();

CREATE INDEX "audit_actor_at_idx" ON "audit"("actor", "at");
