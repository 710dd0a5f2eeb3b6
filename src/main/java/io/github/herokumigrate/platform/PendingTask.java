package io.github.herokumigrate.platform;

/**
 * What only the user can do before everything works; the next run of {@code deploy} goes on from there.
 *
 * @param waitsFor what the target waits for, one or two words: {@code DNS}
 * @param task what to do, one sentence: {@code set the record …}
 */
public record PendingTask(String waitsFor, String task) {}
