package io.github.herokumigrate.database.server;

import java.util.Arrays;
import java.util.Optional;

/** The parameters of a database URL that are understood, with their names for the driver and for the tools. */
enum ConnectionParameter {
    SSLMODE("sslmode", "PGSSLMODE", "sslmode"),
    SSLROOTCERT("sslrootcert", "PGSSLROOTCERT", "sslrootcert"),
    SSLCERT("sslcert", "PGSSLCERT", "sslcert"),
    SSLKEY("sslkey", "PGSSLKEY", "sslkey"),
    SSLNEGOTIATION("sslnegotiation", "PGSSLNEGOTIATION", "sslNegotiation"),
    CHANNEL_BINDING("channel_binding", "PGCHANNELBINDING", "channelBinding"),
    CONNECT_TIMEOUT("connect_timeout", "PGCONNECT_TIMEOUT", "connectTimeout"),
    OPTIONS("options", "PGOPTIONS", "options");

    private final String urlName;
    private final String variable;
    private final String property;

    ConnectionParameter(String urlName, String variable, String property) {
        this.urlName = urlName;
        this.variable = variable;
        this.property = property;
    }

    /** The parameter of this name in a URL; empty if it is not understood. */
    static Optional<ConnectionParameter> named(String urlName) {
        return Arrays.stream(values())
                .filter(parameter -> parameter.urlName.equals(urlName))
                .findFirst();
    }

    /** The environment variable by which the tools take it. */
    String variable() {
        return variable;
    }

    /** The driver's name for it. */
    String property() {
        return property;
    }
}
