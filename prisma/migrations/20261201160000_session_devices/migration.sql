-- Browser and system of the device that logged in, as it says of itself; null of sessions of earlier versions.
ALTER TABLE "sessions" ADD COLUMN "device" JSONB;
