package io.github.herokumigrate.database.target;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.catalog.Extension;
import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.database.server.ServerSaid;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Makes the source's extensions at the target before anything else, because tables may be unable to exist without. */
public final class ExtensionInstallation {
    private final Connection target;
    private final List<String> missing = new ArrayList<>();
    private final List<String> notices = new ArrayList<>();

    /** Installs by a connection to the target. */
    public ExtensionInstallation(Connection target) {
        this.target = target;
    }

    /**
     * Makes each one in its own transaction.
     *
     * @return what a user should know: extensions that are not there and that nothing needs
     * @throws CopyException if one is not there and objects depend on it; the message names all of these
     */
    public List<String> install(List<Extension> extensions) throws SQLException {
        for (Extension extension : extensions) {
            install(extension);
        }
        if (!missing.isEmpty()) {
            throw new CopyException(
                    Phase.PREFLIGHT,
                    "extensions",
                    "The target cannot hold this database: " + String.join("; ", missing)
                            + ". Choose a target that offers these extensions, have its administrator create them,"
                            + " or remove what needs them from the source.");
        }
        return List.copyOf(notices);
    }

    private void install(Extension extension) throws SQLException {
        Optional<String> failure = create(extension);
        if (failure.isEmpty()) {
            return;
        }
        String what = "extension '" + extension.name() + "' is not available there (" + failure.get() + ")";
        if (extension.dependents().isEmpty()) {
            notices.add("The " + what + "; nothing in the database depends on it, so it is left out.");
        } else {
            missing.add(what + ", but " + String.join(", ", extension.dependents()) + " needs it");
        }
    }

    private Optional<String> create(Extension extension) throws SQLException {
        Optional<String> schema = Rows.texts(
                        target,
                        "SELECT n.nspname FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace"
                                + " WHERE e.extname = ?",
                        extension.name())
                .stream()
                .findFirst();
        if (schema.isPresent()) {
            return schema.get().equals(extension.schema())
                    ? Optional.empty()
                    : Optional.of("it is in schema '" + schema.get() + "' instead of '" + extension.schema() + "'");
        }
        try {
            createSchema(extension.schema());
            Rows.execute(
                    target,
                    "CREATE EXTENSION " + quoted(extension.name())
                            + (extension.schema().equals("pg_catalog")
                                    ? ""
                                    : " WITH SCHEMA " + quoted(extension.schema())));
            return Optional.empty();
        } catch (SQLException e) {
            if (target.isClosed()) {
                throw e;
            }
            return Optional.of(ServerSaid.inOneLine(e));
        }
    }

    /** Makes a schema unless it is there; asking the server to do so would need the privilege in any case. */
    public void createSchema(String name) throws SQLException {
        if (Rows.texts(target, "SELECT nspname FROM pg_namespace WHERE nspname = ?", name)
                .isEmpty()) {
            Rows.execute(target, "CREATE SCHEMA " + quoted(name));
        }
    }

    private String quoted(String name) throws SQLException {
        return Rows.texts(target, "SELECT quote_ident(?)", name).get(0);
    }
}
