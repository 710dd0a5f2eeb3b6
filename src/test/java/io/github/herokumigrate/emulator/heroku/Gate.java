package io.github.herokumigrate.emulator.heroku;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/** Who may come in: token, version of the API, second factor, and how many calls are left. */
final class Gate {
    private static final String ACCEPTED = "application/vnd\\.heroku\\+json; ?version=3(\\.[\\w-]+)?";
    private static final int POOL = 4500;

    private final String token;
    private final EmulatedAccount account;
    private final Set<String> preAuthorized = new HashSet<>();
    private Optional<String> secondFactor = Optional.empty();
    private int remaining = POOL;
    private int refused;

    Gate(String token, EmulatedAccount account) {
        this.token = token;
        this.account = account;
    }

    void require(String code) {
        secondFactor = Optional.of(code);
    }

    /** Refuses that many calls as if the pool were empty. */
    void exhaustFor(int calls) {
        refused = calls;
    }

    int remaining() {
        return refused > 0 ? 0 : remaining;
    }

    void check(Call call) {
        if (!isLoggedIn(call)) {
            throw new ApiError(401, "unauthorized", "Invalid credentials provided.");
        }
        if (!call.header("Accept").orElse("").matches(ACCEPTED)) {
            throw new ApiError(
                    406,
                    "not_acceptable",
                    "The request must have an Accept header of application/vnd.heroku+json; version=3");
        }
        if (call.path().equals("/account/rate-limits")) {
            return;
        }
        if (refused > 0) {
            refused--;
            throw new ApiError(
                    429, "rate_limit", "Your account reached the API rate limit. Please wait a few minutes.");
        }
        remaining = Math.max(0, remaining - 1);
        checkSecondFactor(call);
    }

    void preAuthorize(EmulatedApp app) {
        preAuthorized.add(app.id());
    }

    private boolean isLoggedIn(Call call) {
        String authorization = call.header("Authorization").orElse("");
        String basic = Base64.getEncoder().encodeToString((":" + token).getBytes(StandardCharsets.UTF_8));
        return authorization.equals("Bearer " + token)
                || call.path().startsWith("/postgres/v0/") && authorization.equals("Basic " + basic);
    }

    private void checkSecondFactor(Call call) {
        if (secondFactor.isEmpty() || !call.path().startsWith("/apps/")) {
            return;
        }
        EmulatedApp app = account.app(call.path().split("/")[2]);
        if (!preAuthorized.contains(app.id())
                && !call.header("Heroku-Two-Factor-Code").equals(secondFactor)) {
            throw ApiError.twoFactor(app);
        }
    }
}
