package io.github.herokumigrate.emulator.railway.upload;

import io.github.herokumigrate.emulator.railway.archive.SourceArchive;
import io.github.herokumigrate.emulator.railway.graphql.Session;
import io.github.herokumigrate.emulator.railway.state.EmulatedDeployment;
import io.github.herokumigrate.emulator.railway.state.EmulatedEnvironment;
import io.github.herokumigrate.emulator.railway.state.EmulatedInstance;
import io.github.herokumigrate.emulator.railway.state.EmulatedService;
import io.github.herokumigrate.emulator.railway.state.Ids;
import io.github.herokumigrate.emulator.railway.state.RailwayAccount;
import io.github.herokumigrate.emulator.railway.wire.Call;
import io.github.herokumigrate.emulator.railway.wire.Json;
import io.github.herokumigrate.emulator.railway.wire.Refusal;
import io.github.herokumigrate.emulator.railway.wire.Reply;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import tools.jackson.databind.node.ObjectNode;

/** Takes source code and deploys it. */
public final class UploadEndpoint {
    private static final Pattern PATH = Pattern.compile("/project/([^/]+)/environment/([^/]+)/up");
    private static final String CONTENT_TYPE = "application/gzip";
    private static final int REFUSED = 400;
    private static final int UNKNOWN = 401;
    private static final int NOT_FOUND = 404;
    private static final int TOO_LARGE = 413;

    private final RailwayAccount account;
    private final Consumer<String> violations;

    /**
     * The uploads of an account.
     *
     * @param violations gets to know what is not as the contract says, accepted or not
     */
    public UploadEndpoint(RailwayAccount account, Consumer<String> violations) {
        this.account = account;
        this.violations = violations;
    }

    /** Whether a call is for it. */
    public static boolean isFor(Call call) {
        return call.method().equals("POST") && PATH.matcher(call.path()).matches();
    }

    /** Answers a call that is for it; the caller holds the account's lock. */
    public Reply answer(Call call) {
        Session session = Session.of(account, call);
        if (session.problem().isPresent()) {
            return Reply.json(UNKNOWN, message(session.problem().get()));
        }
        if (call.body().length > account.conditions().mostUpload()) {
            return Reply.text(TOO_LARGE, "Payload Too Large");
        }
        judge(call);
        try {
            Optional<EmulatedInstance> instance = instance(session, call);
            return instance.isPresent()
                    ? deployed(instance.get(), call)
                    : Reply.text(NOT_FOUND, "Service instance not found");
        } catch (Refusal e) {
            return Reply.json(REFUSED, message(e.getMessage()));
        }
    }

    private void judge(Call call) {
        String type = call.header("Content-Type").orElse("missing");
        if (!type.equals(CONTENT_TYPE)) {
            violations.accept("Upload: the content type is " + type + ", not " + CONTENT_TYPE);
        }
        if (!call.target().getRawQuery().contains("serviceId=")) {
            violations.accept("Upload: serviceId is missing");
        }
    }

    private static Optional<EmulatedInstance> instance(Session session, Call call) {
        Matcher path = PATH.matcher(call.path());
        path.matches();
        EmulatedEnvironment environment = session.environment(path.group(2));
        if (!environment.project().id().equals(path.group(1))) {
            throw Refusal.notAuthorized();
        }
        Optional<String> service = call.query("serviceId");
        if (service.isEmpty()) {
            EmulatedService made = environment.project().createService("service-" + Ids.label(6));
            return Optional.of(environment.add(made));
        }
        return environment.instances().stream()
                .filter(each -> each.service().id().equals(service.get())
                        && each.service().deletedAt().isEmpty())
                .findFirst();
    }

    private Reply deployed(EmulatedInstance instance, Call call) {
        SourceArchive archive = SourceArchive.of(call.body());
        archive.violations().forEach(violations);
        EmulatedDeployment deployment =
                instance.deployments().upload(archive, call.query("message").orElse(""));
        String page = "https://railway.com/project/"
                + instance.environment().project().id();
        String logs = page + "/service/" + instance.service().id() + "?id=" + deployment.id();
        return Reply.json(
                200,
                Json.object()
                        .put("deploymentId", deployment.id())
                        .put("url", page)
                        .put("logsUrl", logs)
                        .put("deploymentDomain", ""));
    }

    private static ObjectNode message(String text) {
        return Json.object().put("message", text);
    }
}
