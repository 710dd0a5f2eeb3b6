package io.github.herokumigrate.database.server;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener.Phase;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.util.Locale;
import javax.net.ssl.SSLException;

/** Says in one sentence why a server could not be reached or did not let us in, and what to do. */
final class ConnectionFailure {
    private ConnectionFailure() {}

    static CopyException explain(Endpoint endpoint, SQLException failure) {
        String message = "Could not connect to the " + endpoint + ": "
                + endpoint.redactor().redact(reason(endpoint, failure));
        return new CopyException(Phase.PREFLIGHT, endpoint.side().toString(), message, failure);
    }

    private static String reason(Endpoint endpoint, SQLException failure) {
        String state = failure.getSQLState() == null ? "" : failure.getSQLState();
        String said = failure.getMessage() == null ? "" : firstLine(failure.getMessage());
        String user = "'" + endpoint.url().user() + "'";
        return switch (state) {
            case "28P01" ->
                "the server refused the password of role " + user + ". Read the URL again: providers rotate passwords.";
            case "28000" ->
                "the server does not accept role " + user + " this way (" + said + ")."
                        + " If it wants encryption, add ?sslmode=require to the URL.";
            case "3D000" ->
                "there is no database '" + endpoint.url().database() + "' on this server."
                        + " Create it or correct the URL.";
            case "53300" -> "the server has no free connection (" + said + "). Stop other clients or use fewer jobs.";
            case "57P03" -> "the server is starting or shutting down (" + said + "). Try again in a moment.";
            default -> network(endpoint, failure, said);
        };
    }

    private static String network(Endpoint endpoint, SQLException failure, String said) {
        String host = "'" + endpoint.url().host() + "'";
        if (hasCause(failure, UnknownHostException.class)) {
            return "the host name " + host + " is not known. Correct the URL, or run where the name resolves"
                    + " (internal names of a provider do so inside its network only).";
        }
        if (hasCause(failure, SocketTimeoutException.class)) {
            return "no answer from " + host + ". A firewall or security group may keep this machine out.";
        }
        if (hasCause(failure, ConnectException.class)) {
            return "nothing listens at port " + endpoint.url().port() + " of " + host
                    + ". Correct the URL or start the server.";
        }
        if (hasCause(failure, SSLException.class)) {
            return "the encrypted connection was not established (" + said + "). A self-signed certificate needs"
                    + " sslmode=require, or sslmode=verify-ca with sslrootcert.";
        }
        if (said.toLowerCase(Locale.ROOT).contains("does not support ssl")) {
            return "the server offers no encryption. If the network is private, use sslmode=disable in the URL.";
        }
        return said + ".";
    }

    private static boolean hasCause(Throwable failure, Class<? extends Throwable> kind) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }

    private static String firstLine(String text) {
        String line = text.lines().findFirst().orElse("");
        return line.endsWith(".") ? line.substring(0, line.length() - 1) : line;
    }
}
