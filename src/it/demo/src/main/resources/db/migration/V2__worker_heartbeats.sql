CREATE TABLE worker_heartbeats (
    worker text PRIMARY KEY,
    beats bigint NOT NULL,
    last_beat timestamptz NOT NULL
);
