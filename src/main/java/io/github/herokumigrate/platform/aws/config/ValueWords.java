package io.github.herokumigrate.platform.aws.config;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Stage;
import java.util.List;
import java.util.Optional;

/** How wished and stored values are told apart without telling one: the same words in two runs with the same facts. */
final class ValueWords {
    /** The wish, whatever it is. */
    static final String WISHED = "the wished value";

    private static final String ANOTHER = "another value";

    private ValueWords() {}

    /**
     * Which value is stored. One that nobody wishes and one whose wish is not known yet count as right.
     *
     * @param version what to call it if it is the right one
     */
    static String of(Optional<WishedVariable> wish, Optional<Secret> stored, String version) {
        Optional<Secret> wished = wish.flatMap(variable -> variable.value().get());
        return wished.isEmpty() || wished.equals(stored) ? version : ANOTHER;
    }

    static List<Difference> differences(String actual) {
        return actual.equals(ANOTHER) ? List.of(Difference.updatable("value", ANOTHER, "changed")) : List.of();
    }

    /** The value that has to be written now. */
    static Secret known(Optional<WishedVariable> wish, Home home) {
        WishedVariable variable = wish.orElseThrow(() -> new IllegalStateException("Nothing is wished"));
        Secret value = variable.value()
                .get()
                .orElseThrow(() -> new MigrationException("The value of the variable '" + variable.name()
                        + "' is not known yet, as what it is the address of is not ready. Run again."));
        if (Home.of(value) != home) {
            throw new MigrationException("The value of the variable '" + variable.name()
                    + "' is another one than when the plan was made and belongs elsewhere. Run again.");
        }
        return value;
    }

    /**
     * When the variable is needed: the address of a database has its password, which is lost if it isn't kept as soon as
     * the database is there; all others change only together with the processes.
     */
    static Stage stage(Optional<WishedVariable> wish) {
        return wish.isPresent() && !wish.get().dependsOn().isEmpty() ? Stage.BACKING_SERVICES : Stage.ROLLOUT;
    }
}
