package io.github.herokumigrate.platform.aws.config;

import io.github.herokumigrate.model.Secret;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Where the value of a variable lives. */
enum Home {
    /** In the task definition itself. */
    TASK_DEFINITION,
    /** In Parameter Store, as a SecureString. */
    PARAMETER_STORE,
    /** In Secrets Manager, which costs money for each. */
    SECRETS_MANAGER;

    /** The largest parameter of the tier Advanced, in bytes (contract: AWS 1.3). */
    private static final int LARGEST_PARAMETER = 8 * 1024;

    // Parameter Store takes it for a reference to another parameter.
    private static final Pattern REFERENCE = Pattern.compile("\\{\\{.*}}", Pattern.DOTALL);

    /** The home of a secret value. */
    static Home of(Secret value) {
        String text = value.reveal();
        if (text.isEmpty()) {
            return TASK_DEFINITION; // Neither of the two stores takes an empty value, and it tells nothing.
        }
        boolean fits = text.getBytes(StandardCharsets.UTF_8).length <= LARGEST_PARAMETER
                && !REFERENCE.matcher(text).find();
        return fits ? PARAMETER_STORE : SECRETS_MANAGER;
    }
}
