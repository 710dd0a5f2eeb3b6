CREATE EXTENSION citext;
CREATE TABLE customer (mail citext PRIMARY KEY);
