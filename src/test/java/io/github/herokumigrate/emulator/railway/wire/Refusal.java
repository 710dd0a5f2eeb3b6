package io.github.herokumigrate.emulator.railway.wire;

import java.io.Serial;
import java.util.Optional;
import tools.jackson.databind.node.ObjectNode;

/** What Railway says when it does not do what it is asked; only the message tells the cause (contract: Railway 4.1). */
public final class Refusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String workspace;

    /** A refusal in these words. */
    public Refusal(String message) {
        this(message, "");
    }

    private Refusal(String message, String workspace) {
        super(message);
        this.workspace = workspace;
    }

    /** A bad token, something that does not exist, or something that the token can't see: nobody can tell which. */
    public static Refusal notAuthorized() {
        return new Refusal("Not Authorized");
    }

    /** Something that does not make sense; nobody is told why. */
    public static Refusal problem() {
        return new Refusal("Problem processing request");
    }

    /** A workspace whose members must prove twice who they are (contract: Railway 4.2). */
    public static Refusal twoFactorRequired(String workspace) {
        return new Refusal("Two Factor Authentication Required", workspace);
    }

    /** What it says besides its message: the one code that nearly all have, and rarely a workspace. */
    public ObjectNode extensions() {
        ObjectNode extensions = Json.object().put("code", "INTERNAL_SERVER_ERROR");
        Optional.of(workspace).filter(name -> !name.isEmpty()).ifPresent(name -> extensions.put("workspaceName", name));
        return extensions;
    }
}
