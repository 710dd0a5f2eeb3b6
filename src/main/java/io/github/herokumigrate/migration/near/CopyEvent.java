package io.github.herokumigrate.migration.near;

import io.github.herokumigrate.database.Advance;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.CopyReport.TableProof;
import java.util.Optional;

/**
 * What a copy tells or comes to, as it is written into a line.
 *
 * @param kind what it is; the other components are present as far as they belong to that
 * @param phase the phase that begins, ends or failed
 * @param object what a failure is about
 * @param text a notice, or why it failed
 * @param advance how far the copy is
 * @param table a table that was compared
 * @param report the proof
 */
record CopyEvent(
        Kind kind,
        Optional<Phase> phase,
        Optional<String> object,
        Optional<String> text,
        Optional<Advance> advance,
        Optional<TableProof> table,
        Optional<CopyReport> report) {
    /** What it is. */
    enum Kind {
        /** A phase begins. */
        STARTED,
        /** A phase is over. */
        FINISHED,
        /** How far the copy is. */
        PROGRESS,
        /** A table was compared. */
        COMPARED,
        /** What a user should know. */
        NOTICE,
        /** The end: the proof. */
        PROVEN,
        /** The end: it failed. */
        FAILED
    }

    private CopyEvent(Kind kind) {
        this(
                kind,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    static CopyEvent started(Phase phase) {
        return new CopyEvent(Kind.STARTED).withPhase(phase);
    }

    static CopyEvent finished(Phase phase) {
        return new CopyEvent(Kind.FINISHED).withPhase(phase);
    }

    static CopyEvent progress(Advance advance) {
        return new CopyEvent(
                Kind.PROGRESS,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(advance),
                Optional.empty(),
                Optional.empty());
    }

    static CopyEvent compared(TableProof table) {
        return new CopyEvent(
                Kind.COMPARED,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(table),
                Optional.empty());
    }

    static CopyEvent notice(String message) {
        return new CopyEvent(Kind.NOTICE).withText(message);
    }

    static CopyEvent proven(CopyReport report) {
        return new CopyEvent(
                Kind.PROVEN,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(report));
    }

    /** What failed by itself and not in the middle of a copy. */
    static CopyEvent failed(String message) {
        return new CopyEvent(Kind.FAILED).withText(message);
    }

    static CopyEvent failed(Phase phase, String object, String message) {
        return new CopyEvent(
                Kind.FAILED,
                Optional.of(phase),
                Optional.of(object),
                Optional.of(message),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private CopyEvent withPhase(Phase other) {
        return new CopyEvent(kind, Optional.of(other), object, text, advance, table, report);
    }

    private CopyEvent withText(String other) {
        return new CopyEvent(kind, phase, object, Optional.of(other), advance, table, report);
    }
}
