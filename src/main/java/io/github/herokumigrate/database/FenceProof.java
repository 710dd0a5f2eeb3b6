package io.github.herokumigrate.database;

/**
 * That nobody writes to a database behind its fence: no session of others is left that could, no transaction has a number,
 * and every change that was noted has gone over.
 *
 * @param transaction the number that the server's next transaction gets
 * @param byOthers by how many that number has grown meanwhile, for other databases of the server or its own upkeep; 0 if it
 *     stands still
 */
public record FenceProof(long transaction, long byOthers) {}
