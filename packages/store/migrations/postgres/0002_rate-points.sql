-- What it holds may be forgotten, and is not worth a wait for the disk.
CREATE UNLOGGED TABLE "rate_points" (
	"key" text COLLATE "C" PRIMARY KEY NOT NULL,
	"points" integer DEFAULT 0 NOT NULL,
	"expire" bigint
);
--> statement-breakpoint
CREATE INDEX "rate_points_expire" ON "rate_points" USING btree ("expire");