package io.github.herokumigrate.database.archive;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The entries after the data in three passes that do not deadlock over partitions. Attaching an index to that of a partitioned table
 * locks both tables and both indexes, in an order that a foreign key or another index may take the other way round;
 * {@code pg_restore --jobs} does not know that, and the server then ends one of the two.
 *
 * @param before what the attachments build on: indexes and keys of partitions
 * @param attachments the attachments, to be made by one connection
 * @param after all else; foreign keys to partitioned tables need the attachments
 */
record PostDataPasses(List<ArchiveEntry> before, List<ArchiveEntry> attachments, List<ArchiveEntry> after) {
    private static final String INDEX_ATTACH = "INDEX ATTACH";

    /** Whether any entries need passes of their own. */
    static boolean areNeeded(List<ArchiveEntry> entries) {
        return entries.stream().anyMatch(PostDataPasses::isAttachment);
    }

    /**
     * Sorts the entries.
     *
     * @param dependencies for an entry's number the numbers of those that it depends on
     */
    static PostDataPasses of(List<ArchiveEntry> entries, Map<Integer, List<Integer>> dependencies) {
        List<ArchiveEntry> attachments =
                entries.stream().filter(PostDataPasses::isAttachment).toList();
        Set<Integer> needed = new HashSet<>();
        Deque<Integer> open = new ArrayDeque<>();
        attachments.forEach(entry -> open.add(entry.id()));
        while (!open.isEmpty()) {
            for (int dependency : dependencies.getOrDefault(open.remove(), List.of())) {
                if (needed.add(dependency)) {
                    open.add(dependency);
                }
            }
        }
        List<ArchiveEntry> others =
                entries.stream().filter(entry -> !isAttachment(entry)).toList();
        return new PostDataPasses(
                others.stream().filter(entry -> needed.contains(entry.id())).toList(),
                attachments,
                others.stream().filter(entry -> !needed.contains(entry.id())).toList());
    }

    private static boolean isAttachment(ArchiveEntry entry) {
        return entry.type().equals(INDEX_ATTACH);
    }
}
