package io.github.herokumigrate.emulator.fly.state;

/** A user of a cluster. */
public final class PostgresUser {
    private final String name;
    private String role;
    private String password = Ids.hex(12);

    /** A user with a password of its own. */
    public PostgresUser(String name, String role) {
        this.name = name;
        this.role = role;
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** {@code schema_admin}, {@code writer} or {@code reader}. */
    public String role() {
        return role;
    }

    /** Gives it another role. */
    public void role(String now) {
        role = now;
    }

    /** Its password. */
    public String password() {
        return password;
    }

    /** Gives it another password. */
    public void rotate() {
        password = Ids.hex(12);
    }
}
