package io.github.herokumigrate.emulator.heroku;

import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** The account, and the catalogues that are the same for everybody. */
final class AccountEndpoints {
    private final EmulatedAccount account;

    AccountEndpoints(EmulatedAccount account) {
        this.account = account;
    }

    void addTo(Routes routes) {
        routes.on("GET /account", call -> Reply.ok(account.json()))
                .on("GET /users/~", call -> Reply.ok(account.json()))
                .on("GET /accounts/{account}/actions/get-quota", call -> quota())
                .on(
                        "GET /stacks",
                        call -> Reply.list(Stream.of("heroku-22", "heroku-24", "heroku-26", "container")
                                .map(AccountEndpoints::stack)))
                .on(
                        "GET /regions",
                        call -> Reply.list(
                                Stream.of(region("us", "us-east-1", "Virginia"), region("eu", "eu-west-1", "Dublin"))));
    }

    private static Reply quota() {
        ObjectNode quota = Json.object().put("account_quota", 3_600_000).put("quota_used", 0);
        quota.set("apps", Json.array(Stream.empty()));
        return Reply.ok(quota);
    }

    private static ObjectNode stack(String name) {
        return Json.ref(Json.id("stack", name), name)
                .put("state", name.equals("heroku-22") ? "deprecated" : "public")
                .put("default", name.equals("heroku-24"))
                .put("created_at", Json.time(EmulatedApp.CREATED))
                .put("updated_at", Json.time(EmulatedApp.CREATED));
    }

    private static ObjectNode region(String name, String provided, String locale) {
        ObjectNode region = Json.ref(Json.id("region", name), name)
                .put("description", name)
                .put("country", name)
                .put("locale", locale)
                .put("private_capable", false)
                .put("created_at", Json.time(EmulatedApp.CREATED))
                .put("updated_at", Json.time(EmulatedApp.CREATED));
        region.set("provider", Json.object().put("name", "amazon-web-services").put("region", provided));
        return region;
    }
}
