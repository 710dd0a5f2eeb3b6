package io.github.herokumigrate.testing;

import io.github.herokumigrate.emulator.fault.Faults;
import io.github.herokumigrate.emulator.fault.RecordedCall;
import java.util.List;

/** An emulated platform with nothing in it, where calls go wrong. */
public interface DisturbedPlace extends AutoCloseable {
    /** What goes wrong. */
    Faults faults();

    /** The calls that arrived, in their order. */
    List<RecordedCall> calls();

    /** Forgets the calls that arrived. */
    void forgetCalls();

    /** Everything that is there when nothing happens any more, as lines that can be compared with those of another place. */
    List<String> endState();

    @Override
    void close();
}
