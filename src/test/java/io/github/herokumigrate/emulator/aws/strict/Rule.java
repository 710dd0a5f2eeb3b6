package io.github.herokumigrate.emulator.aws.strict;

import io.github.herokumigrate.emulator.aws.wire.Answer;
import io.github.herokumigrate.emulator.aws.wire.Call;
import java.util.Optional;

/**
 * One thing that AWS does otherwise than moto. Calls of one service pass through all rules one after the other, never two
 * at a time; of different services they may.
 */
public interface Rule {
    /**
     * Answers in moto's place, or lets it answer.
     *
     * @throws io.github.herokumigrate.emulator.aws.wire.Refusal if AWS would refuse the call
     */
    default Optional<Answer> before(Call call) {
        return Optional.empty();
    }

    /** Changes the call on its way to moto. */
    default Call passed(Call call) {
        return call;
    }

    /**
     * Changes what moto answered, or takes note of it. Not called for refusals.
     *
     * @throws io.github.herokumigrate.emulator.aws.wire.Refusal if AWS would refuse the call
     */
    default Answer after(Call call, Answer answer) {
        return answer;
    }
}
