package io.github.herokumigrate.emulator.aws.strict;

import io.github.herokumigrate.emulator.aws.wire.Answer;
import io.github.herokumigrate.emulator.aws.wire.Call;
import io.github.herokumigrate.emulator.aws.wire.Refusal;
import io.github.herokumigrate.emulator.aws.wire.Upstream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** Answers calls as AWS would: by moto where moto is right, by the rules where it is not. */
public final class Rules {
    private static final int TROUBLE = 500;

    private final Upstream upstream;
    private final List<Rule> rules;
    private final Map<String, Object> locks = new ConcurrentHashMap<>();

    /** These rules, in this order. */
    public Rules(Upstream upstream, List<Rule> rules) {
        this.upstream = upstream;
        this.rules = List.copyOf(rules);
    }

    /** The answer to a call. */
    public Answer answer(Call call) {
        synchronized (locks.computeIfAbsent(call.service(), service -> new Object())) {
            try {
                return byRules(call);
            } catch (Refusal e) {
                return call.refused(e);
            }
        }
    }

    private Answer byRules(Call call) {
        for (Rule rule : rules) {
            Optional<Answer> answer = rule.before(call);
            if (answer.isPresent()) {
                return answer.get();
            }
        }
        Call passed = call;
        for (Rule rule : rules) {
            passed = rule.passed(passed);
        }
        Answer answer = upstream.send(passed);
        if (answer.status() >= TROUBLE) {
            // moto has no such operation, or fell over it: nothing that a repetition would mend.
            throw new Refusal("UnknownOperationException", "moto has no " + call.action() + ": " + answer.body());
        }
        for (Rule rule : rules) {
            if (answer.isSuccess()) {
                answer = rule.after(call, answer);
            }
        }
        return answer;
    }
}
