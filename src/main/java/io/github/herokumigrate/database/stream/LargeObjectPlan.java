package io.github.herokumigrate.database.stream;

import java.util.ArrayList;
import java.util.List;

/**
 * Large objects on their way as rows, because an ordinary role may read and write them by functions only (contract:
 * database.md §6.5). Each takes a lock until the end of its transaction, so few go together.
 */
final class LargeObjectPlan {
    private static final long BIG = 8 << 20;
    private static final long BATCH_BYTES = 8 << 20;
    private static final int BATCH_OBJECTS = 64;
    private static final long SLICE = 1 << 20;
    private static final double BYTES_PER_SECOND = 40e6;

    private final Pool<CopyLane> pool;
    private final Progress progress;
    private final List<Piece<CopyLane>> pieces = new ArrayList<>();

    LargeObjectPlan(Pool<CopyLane> pool, Progress progress) {
        this.pool = pool;
        this.progress = progress;
    }

    /** The pieces that bring these, given in the order of their oids. */
    List<Piece<CopyLane>> plan(List<LargeObject> objects) {
        progress.expect(objects.stream().mapToLong(LargeObject::bytes).sum(), 0);
        List<LargeObject> batch = new ArrayList<>();
        long bytes = 0;
        for (LargeObject object : objects) {
            if (object.bytes() >= BIG) {
                pieces.add(sliced(object));
                continue;
            }
            if (batch.size() == BATCH_OBJECTS || bytes + object.bytes() > BATCH_BYTES) {
                together(batch, bytes);
                batch = new ArrayList<>();
                bytes = 0;
            }
            batch.add(object);
            bytes += object.bytes();
        }
        together(batch, bytes);
        return pieces;
    }

    private void together(List<LargeObject> batch, long bytes) {
        if (batch.isEmpty()) {
            return;
        }
        String oids =
                String.join(",", batch.stream().map(object -> "" + object.oid()).toList());
        Relayed work = new Relayed(
                "COPY (SELECT oid, lo_get(oid) FROM pg_largeobject_metadata WHERE oid IN (" + oids
                        + ")) TO STDOUT (FORMAT binary)",
                "CREATE TEMP TABLE hmig_lo (o oid, b bytea) ON COMMIT DROP;"
                        + " COPY pg_temp.hmig_lo FROM STDIN (FORMAT binary)",
                "SELECT count(lo_from_bytea(o, b)) FROM pg_temp.hmig_lo; ",
                List.of(Mark.ofLargeObjects(batch.get(0).oid())),
                bytes,
                progress);
        String name = "large objects " + batch.get(0).oid() + " to "
                + batch.get(batch.size() - 1).oid();
        pieces.add(new Piece<>(name, pool, bytes / BYTES_PER_SECOND, work));
    }

    private Piece<CopyLane> sliced(LargeObject object) {
        long last = (object.bytes() - 1) / SLICE;
        Relayed work = new Relayed(
                "COPY (SELECT s * " + SLICE + ", lo_get(" + object.oid() + ", s * " + SLICE + ", " + SLICE
                        + ") FROM generate_series(0::bigint, " + last + ") AS s) TO STDOUT (FORMAT binary)",
                "CREATE TEMP TABLE hmig_lo (p bigint, b bytea) ON COMMIT DROP;"
                        + " COPY pg_temp.hmig_lo FROM STDIN (FORMAT binary)",
                "SELECT lo_create(" + object.oid() + "); SELECT count(lo_put(" + object.oid()
                        + ", p, b)) FROM pg_temp.hmig_lo; ",
                List.of(Mark.ofLargeObjects(object.oid())),
                object.bytes(),
                progress);
        return new Piece<>("large object " + object.oid(), pool, object.bytes() / BYTES_PER_SECOND, work);
    }
}
