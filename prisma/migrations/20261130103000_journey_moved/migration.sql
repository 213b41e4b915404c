-- A journey that has moved on, or ended, is announced apart: an answer that waits for that is not woken by anything else.
CREATE FUNCTION alta_announce_move() RETURNS TRIGGER LANGUAGE plpgsql AS
$$ BEGIN PERFORM pg_notify('journey_moved', NEW."id"::text); RETURN NULL; END $$;
CREATE TRIGGER "journeys_announce_move" AFTER UPDATE ON "journeys" FOR EACH ROW
  WHEN (OLD."opening" IS DISTINCT FROM NEW."opening" OR OLD."ending" IS DISTINCT FROM NEW."ending")
  EXECUTE FUNCTION alta_announce_move();
