package io.github.herokumigrate.emulator.aws.strict;

import io.github.herokumigrate.emulator.aws.wire.Answer;
import io.github.herokumigrate.emulator.aws.wire.Call;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The passwords that databases and key-value stores really have, which AWS tells nobody. */
public final class PasswordRule implements Rule {
    private final Map<String, String> passwords = new ConcurrentHashMap<>();

    PasswordRule() {}

    /**
     * The password of a database or the token of a key-value store.
     *
     * @param service {@code rds} or {@code elasticache}
     * @param name its identifier
     */
    public Optional<String> of(String service, String name) {
        return Optional.ofNullable(passwords.get(service + " " + name));
    }

    @Override
    public Answer after(Call call, Answer answer) {
        switch (call.action()) {
            case "rds:CreateDBInstance", "rds:ModifyDBInstance" ->
                keep("rds", call.field("DBInstanceIdentifier"), call.field("MasterUserPassword"));
            case "elasticache:CreateReplicationGroup", "elasticache:ModifyReplicationGroup" ->
                keep("elasticache", call.field("ReplicationGroupId"), call.field("AuthToken"));
            default -> {}
        }
        return answer;
    }

    private void keep(String service, Optional<String> name, Optional<String> password) {
        password.ifPresent(text -> passwords.put(service + " " + name.orElse(""), text));
    }
}
