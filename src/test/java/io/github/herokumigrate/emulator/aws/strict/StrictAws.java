package io.github.herokumigrate.emulator.aws.strict;

import io.github.herokumigrate.emulator.aws.wire.Answer;
import io.github.herokumigrate.emulator.aws.wire.Call;
import io.github.herokumigrate.emulator.aws.wire.Upstream;
import java.net.URI;
import java.util.List;

/** An account at AWS: moto behind the rules, and what a test may decide about it. */
public final class StrictAws {
    private final Rules rules;

    /** The account at this moto. */
    public StrictAws(URI moto) {
        Upstream upstream = new Upstream(moto);
        rules = new Rules(upstream, List.of());
    }

    /** The answer to a call. */
    public Answer answer(Call call) {
        return rules.answer(call);
    }
}
