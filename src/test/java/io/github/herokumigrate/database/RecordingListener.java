package io.github.herokumigrate.database;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Remembers what a copy told. */
public class RecordingListener implements CopyListener {
    public final List<String> phases = Collections.synchronizedList(new ArrayList<>());
    public final List<Advance> advances = Collections.synchronizedList(new ArrayList<>());
    public final List<Lag> lags = Collections.synchronizedList(new ArrayList<>());
    public final List<FenceProof> fences = Collections.synchronizedList(new ArrayList<>());
    public final List<Duration> refusals = Collections.synchronizedList(new ArrayList<>());
    public final List<String> notices = Collections.synchronizedList(new ArrayList<>());
    public final List<CopyReport.TableProof> proofs = Collections.synchronizedList(new ArrayList<>());

    @Override
    public void phaseStarted(Phase phase) {
        phases.add(phase + " starts");
    }

    @Override
    public void phaseFinished(Phase phase) {
        phases.add(phase + " ends");
    }

    @Override
    public void progress(Advance advance) {
        advances.add(advance);
    }

    @Override
    public void followed(Lag lag) {
        lags.add(lag);
    }

    @Override
    public void fenced(FenceProof proof) {
        fences.add(proof);
    }

    @Override
    public void usable(Duration refused) {
        refusals.add(refused);
    }

    @Override
    public void compared(CopyReport.TableProof table) {
        proofs.add(table);
    }

    @Override
    public void notice(String message) {
        notices.add(message);
    }
}
